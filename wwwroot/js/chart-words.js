// What charts say themselves, in the page's language.
const chinese = {
  hint: '，图表，按左右键查看数值', failed: '图表暂时不能显示，数值见下方“查看数据”。', close: '关闭',
  turn: '旋转', loading: '正在加载图表', other: '其他', none: '–', and: '，',
    more: count => `… 另有 ${count} 项`,
};
const english = {
  hint: ', chart, left and right keys tell the values', failed: 'The chart cannot be shown now; its values are in the table below.', close: 'Close', turn: 'Turn',
    loading: 'Loading the chart', other: 'Other', none: '–', and: ', ', more: count => `… ${count} more`,
};

export const words = document.documentElement.lang.startsWith('en') ? english : chinese;
