// The charts that report files can name: the same list for the server's drawing and for the page.
// Each from its own file: through the list of all charts the rare ones would come along.
import './lru.mjs';
import './minus.mjs';
import * as echarts from 'echarts/lib/export/core.js';
import { install as BarChart } from 'echarts/lib/chart/bar/install.js';
import { install as FunnelChart } from 'echarts/lib/chart/funnel/install.js';
import { install as GaugeChart } from 'echarts/lib/chart/gauge/install.js';
import { install as LineChart } from 'echarts/lib/chart/line/install.js';
import { install as MapChart } from 'echarts/lib/chart/map/install.js';
import { install as PieChart } from 'echarts/lib/chart/pie/install.js';
import { install as ScatterChart } from 'echarts/lib/chart/scatter/install.js';
import { install as AriaComponent } from 'echarts/lib/component/aria/install.js';
import { install as DataZoomInsideComponent } from 'echarts/lib/component/dataZoom/installDataZoomInside.js';
import { install as DataZoomSliderComponent } from 'echarts/lib/component/dataZoom/installDataZoomSlider.js';
import { install as DatasetComponent } from 'echarts/lib/component/dataset/install.js';
import { install as GeoComponent } from 'echarts/lib/component/geo/install.js';
import { install as GraphicComponent } from 'echarts/lib/component/graphic/install.js';
import { install as GridComponent } from 'echarts/lib/component/grid/install.js';
import { install as LegendComponent } from 'echarts/lib/component/legend/install.js';
import { install as MarkAreaComponent } from 'echarts/lib/component/marker/installMarkArea.js';
import { install as MarkLineComponent } from 'echarts/lib/component/marker/installMarkLine.js';
import { install as MarkPointComponent } from 'echarts/lib/component/marker/installMarkPoint.js';
import { install as TitleComponent } from 'echarts/lib/component/title/install.js';
import { install as TooltipComponent } from 'echarts/lib/component/tooltip/install.js';
import { install as TransformComponent } from 'echarts/lib/component/transform/install.js';
import { install as VisualMapComponent } from 'echarts/lib/component/visualMap/install.js';
import { installLabelLayout as LabelLayout } from 'echarts/lib/label/installLabelLayout.js';

echarts.use([
  BarChart, FunnelChart, GaugeChart, LineChart, MapChart, PieChart, ScatterChart,
  AriaComponent, DataZoomInsideComponent, DataZoomSliderComponent, DatasetComponent, GeoComponent, GraphicComponent, GridComponent, LegendComponent,
  MarkAreaComponent, MarkLineComponent, MarkPointComponent, TitleComponent, TooltipComponent, TransformComponent, VisualMapComponent,
  LabelLayout,
]);

export { echarts };
