using Portal.Core.Reports;

namespace Portal.Tests.Charts;

/// <summary>A chart of every kind on plain data.</summary>
internal static class Gallery
{
    private static readonly string[] Provinces = ["广东", "江苏", "浙江", "山东", "河南", "四川", "上海", "安徽", "湖北", "河北", "北京", "湖南"];
    private static readonly double[] ByMonth = [38200, 27100, 39400, 35200, 36800, 39100, 36000, 38600, 44200, 41800, 36300];

    public static DatasetResult Months { get; } = Painting.Rows(
        "month units last_year", [.. ByMonth.Select((value, index) => new object?[] { (long)index + 1, value, Math.Round(value * 0.88) })]);

    public static DatasetResult Ranking { get; } = Painting.Rows(
        "name units", [.. Provinces.Select((name, index) => new object?[] { name, (long)(51200 / (1 + (index * 0.22))) })]);

    public static DatasetResult Long { get; } = Painting.Rows("month model units",
        [.. from month in Enumerable.Range(
            1, 6) from model in new[] { "衡川 C5", "衡川 E5", "衡川 C7" } select new object?[] { (long)month, model,
                (long)((month * 130) + (model.Length * 90) + (model[^1] * 11)) }]);

    public static DatasetResult Countries { get; } = Painting.Rows("country cluster fertility life pop",
        ["China", 4L, 1.7, 72.9, 1303182268L], ["India", 0L, 2.8, 64.7, 1080264388L], ["United States", 3L, 2.05, 78.2, 295734134L], ["Nigeria", 2L, 5.3, 46.8, 128765768L],
        ["Japan", 4L, 1.27, 82.6, 127417244L], ["Germany", 1L, 1.3, 79.4, 82431390L], ["Brazil", 3L, 2.2, 72.4, 186112794L], ["Kenya", 2L, 5, 54.1, 33829590L]);

    public static DatasetResult Steps { get; } = Painting.Rows("step n", ["线索", 128400L], ["到店", 46200L], ["试驾", 21800L], ["订单", 9600L], ["交付", 8900L]);

    public static DatasetResult Rate { get; } = Painting.Rows("rate", [0.936]);

    public static IEnumerable<(string Name, Block Block, DatasetResult Data)> All()
    {
        yield return ("bar", Painting.Chart(ChartKind.Bar, "month", "units") with { Unit = "辆" }, Months);
        yield return ("bar-grouped", Painting.Chart(ChartKind.Bar, "month", "units", "last_year"), Months);
        yield return ("stacked", Painting.Chart(ChartKind.Stacked, "month", "units") with { SplitBy = "model" }, Long);
        yield return ("horizontal", Painting.Chart(ChartKind.Horizontal, "name", "units"), Ranking);
        yield return ("line", Painting.Chart(ChartKind.Line, "month", "units") with { SplitBy = "model" }, Long);
        yield return ("area", Painting.Chart(ChartKind.Area, "month", "units"), Months);
        yield return ("bar_line", Painting.Chart(ChartKind.BarLine, "month", "units", "last_year"), Months);
        yield return ("pie", Painting.Chart(ChartKind.Pie, "name", "units"), Ranking);
        yield return ("donut", Painting.Chart(ChartKind.Donut, "name", "units") with { Unit = "辆" }, Ranking);
        yield return ("scatter", Painting.Chart(ChartKind.Scatter, "fertility", "life") with { Size = "pop", Name = "country", SplitBy = "cluster" }, Countries);
        yield return ("gauge", Painting.Chart(ChartKind.Gauge, null, "rate") with { Format = "0.0%", Target = 0.89 }, Rate);
        yield return ("funnel", Painting.Chart(ChartKind.Funnel, "step", "n"), Steps);
        yield return ("custom", Painting.Chart(ChartKind.Custom, null) with
        {
            Option = Json(
            """{"radar":{"indicator":[{"name":"质量"},{"name":"价格"},{"name":"服务"}]},"series":[{"type":"radar","data":[{"value":[3,2,5]}]}]}""")
        }, Ranking);
        yield return ("tiles", new MapBlock { Id = "m1", Region = "name", Value = "units" }, Ranking);
        yield return ("china", new MapBlock { Id = "m2", Region = "name", Value = "units", Geographic = true }, Ranking);
        yield return ("world", new MapBlock { Id = "m3", Region = "country", Value = "pop", World = true }, Countries);
    }

    public static System.Text.Json.Nodes.JsonObject Json(string text) => (System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode.Parse(text)!;
}
