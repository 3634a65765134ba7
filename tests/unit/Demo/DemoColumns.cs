using Portal.Core.Reports;

namespace Portal.Tests.Demo;

/// <summary>The columns that a block reads.</summary>
internal static class DemoColumns
{
    public static IEnumerable<(string Dataset, string Column)> Of(Block block) => block switch
    {
        KpiBlock k => Here(k, k.Value).Concat(There(k.Compare, k.Spark, k.Target)),
        ChartBlock c => Here(c, [c.X, c.SplitBy, c.Size, c.Name, .. c.Y.Select(y => y.Column)]),
        MapBlock m => Here(m, m.Region, m.Value),
        TableBlock t => Here(t, [.. t.Columns.Select(c => c.Column)]),
        _ => [],
    };

    private static IEnumerable<(string, string)> Here(Block block, params string?[] columns) =>
        columns.OfType<string>().Select(c => (block.Dataset!, c));

    private static IEnumerable<(string, string)> There(params ColumnReference?[] columns) =>
        columns.OfType<ColumnReference>().Select(c => (c.Dataset, c.Column));
}
