// The charts that report files can name: the same list for the server's drawing and for the page.
import * as echarts from 'echarts/core';
import { BarChart, FunnelChart, GaugeChart, LineChart, MapChart, PieChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent, DataZoomInsideComponent, DataZoomSliderComponent, DatasetComponent, GeoComponent, GraphicComponent, GridComponent, LegendComponent,
  MarkAreaComponent, MarkLineComponent, MarkPointComponent, TitleComponent, TooltipComponent, TransformComponent, VisualMapComponent,
} from 'echarts/components';
import { LabelLayout } from 'echarts/features';

echarts.use([
  BarChart, FunnelChart, GaugeChart, LineChart, MapChart, PieChart, ScatterChart,
  AriaComponent, DataZoomInsideComponent, DataZoomSliderComponent, DatasetComponent, GeoComponent, GraphicComponent, GridComponent, LegendComponent,
  MarkAreaComponent, MarkLineComponent, MarkPointComponent, TitleComponent, TooltipComponent, TransformComponent, VisualMapComponent,
  LabelLayout,
]);

export { echarts };
