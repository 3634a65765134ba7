// What only a raw option can ask for; the page loads it when such a series is there.
// From their own files: through the list of all charts they would join the first bundle.
import { install as BoxplotChart } from 'echarts/lib/chart/boxplot/install.js';
import { install as CandlestickChart } from 'echarts/lib/chart/candlestick/install.js';
import { install as EffectScatterChart } from 'echarts/lib/chart/effectScatter/install.js';
import { install as GraphChart } from 'echarts/lib/chart/graph/install.js';
import { install as HeatmapChart } from 'echarts/lib/chart/heatmap/install.js';
import { install as ParallelChart } from 'echarts/lib/chart/parallel/install.js';
import { install as PictorialBarChart } from 'echarts/lib/chart/bar/installPictorialBar.js';
import { install as RadarChart } from 'echarts/lib/chart/radar/install.js';
import { install as SankeyChart } from 'echarts/lib/chart/sankey/install.js';
import { install as SunburstChart } from 'echarts/lib/chart/sunburst/install.js';
import { install as ThemeRiverChart } from 'echarts/lib/chart/themeRiver/install.js';
import { install as TreeChart } from 'echarts/lib/chart/tree/install.js';
import { install as TreemapChart } from 'echarts/lib/chart/treemap/install.js';
import { install as CalendarComponent } from 'echarts/lib/component/calendar/install.js';
import { install as ParallelComponent } from 'echarts/lib/component/parallel/install.js';
import { install as PolarComponent } from 'echarts/lib/component/polar/install.js';
import { install as RadarComponent } from 'echarts/lib/component/radar/install.js';
import { install as SingleAxisComponent } from 'echarts/lib/component/singleAxis/install.js';
import { echarts } from './echarts.mjs';

echarts.use([
  BoxplotChart, CandlestickChart, EffectScatterChart, GraphChart, HeatmapChart, ParallelChart, PictorialBarChart, RadarChart, SankeyChart, SunburstChart,
  ThemeRiverChart, TreeChart, TreemapChart,
  CalendarComponent, ParallelComponent, PolarComponent, RadarComponent, SingleAxisComponent,
]);
