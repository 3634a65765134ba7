// Numbers of axes have the minus of labels, tables and figures, not a hyphen.
import IntervalScale from 'echarts/lib/scale/Interval.js';

const written = IntervalScale.prototype.getLabel;

IntervalScale.prototype.getLabel = function (tick, options) {
  return written.call(this, tick, options).replace(/^-(?=\d)/, '−');
};
