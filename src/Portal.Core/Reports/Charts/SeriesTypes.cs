namespace Portal.Core.Reports.Charts;

/// <summary>The types of series that echarts.mjs and echarts-more.mjs bring along.</summary>
internal static class SeriesTypes
{
    public static IReadOnlyList<string> All { get; } =
    [
        "bar", "boxplot", "candlestick", "effectScatter", "funnel", "gauge", "graph", "heatmap", "line", "map", "parallel", "pictorialBar", "pie", "radar", "sankey", "scatter",
        "sunburst", "themeRiver", "tree", "treemap",
    ];
}
