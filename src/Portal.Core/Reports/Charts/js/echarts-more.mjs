// What only a raw option can ask for; the page loads it when such a series is there.
import { BoxplotChart, CandlestickChart, EffectScatterChart, GraphChart, HeatmapChart, ParallelChart, PictorialBarChart, RadarChart, SankeyChart, SunburstChart, ThemeRiverChart, TreeChart, TreemapChart } from 'echarts/charts';
import { CalendarComponent, ParallelComponent, PolarComponent, RadarComponent, SingleAxisComponent } from 'echarts/components';
import { echarts } from './echarts.mjs';

echarts.use([
  BoxplotChart, CandlestickChart, EffectScatterChart, GraphChart, HeatmapChart, ParallelChart, PictorialBarChart, RadarChart, SankeyChart, SunburstChart,
  ThemeRiverChart, TreeChart, TreemapChart,
  CalendarComponent, ParallelComponent, PolarComponent, RadarComponent, SingleAxisComponent,
]);
