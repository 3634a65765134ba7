using System.Globalization;

namespace Portal.Bench;

/// <summary>The demo's report files and, for the benchmark alone, a report of six charts and one of thirty.</summary>
internal static class ChartReports
{
    private static readonly string[] _kinds =
    [
        "kind: bar, y: units",
        "kind: line, y: [units, last_units]",
        "kind: stacked, y: [units, last_units]",
        "kind: area, y: amount",
        "kind: horizontal, y: amount",
        "kind: donut, y: units",
    ];

    /// <returns>The folder.</returns>
    public static string Write(params int[] counts)
    {
        var folder = Path.GetFullPath("artifacts/bench/reports");
        foreach (var file in Directory.EnumerateFiles("reports", "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath("reports", file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        foreach (var count in counts)
        {
            File.WriteAllText(Path.Combine(folder, IdOf(count) + ".yml"), Text(count));
        }

        return folder;
    }

    public static string IdOf(int count) => string.Create(CultureInfo.InvariantCulture, $"charts-{count}");

    private static string Text(int count) =>
        $"""
        id: {IdOf(count)}
        title: {count} 个图表
        folder: 自助报表
        visible_to: [everyone]
        source: demo
        cache: 10m
        datasets:
          by_month: >
            select month, sum(units) units, sum(last_units) last_units, sum(amount) amount
            from sales_month where year = (select max(year) from sales_month) group by month order by month
        blocks:
        {string.Join('\n', Enumerable.Range(0, count).Select(i => $"  - {{ type: chart, dataset: by_month, x: month, title: 图 {i + 1}, {_kinds[i % _kinds.Length]} }}"))}

        """;
}
