using Portal.Core.Reports;

namespace Portal.Core.Catalog;

/// <summary>What the cover of a tile shows: the kinds of blocks, never their data.</summary>
public static class Covers
{
    private const int Longest = 200;

    /// <summary>Kinds in the order of the page, each once: <c>kpi,bar_line,map</c>; <c>tree</c> when a tree is chosen from.</summary>
    public static string? Of(ReportDefinition report)
    {
        if (report.Cover is not null)
        {
            return report.Cover;
        }

        var kinds = report.Blocks.Select(KindOf).Concat(report.Parameters.Any(p => p.Kind == ParameterKind.Tree) ? ["tree"] : []).Distinct();
        var cover = string.Join(',', kinds);
        return cover.Length == 0 ? null : cover[..Math.Min(Longest, cover.Length)];
    }

    private static string KindOf(Block block) => block switch
    {
        KpiBlock => "kpi",
        MapBlock => "map",
        TableBlock => "table",
        TextBlock => "text",
        ChartBlock { Kind: ChartKind.BarLine } => "bar_line",
        ChartBlock chart => chart.Kind.ToString().ToLowerInvariant(),
        _ => "text",
    };
}
