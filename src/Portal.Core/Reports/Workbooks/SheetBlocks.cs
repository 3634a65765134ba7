namespace Portal.Core.Reports.Workbooks;

/// <summary>Which blocks of a report a spreadsheet holds: its tables; when it has none, the figures and the data of its charts.</summary>
public static class SheetBlocks
{
    public static IReadOnlyList<Block> Of(ReportDefinition report)
    {
        Block[] tables = [.. report.Blocks.Where(block => block is TableBlock { Dataset: not null })];
        return tables.Length > 0 ? tables : [.. report.Blocks.Where(block => block is KpiBlock or ChartBlock or MapBlock && block.Dataset is not null)];
    }

    /// <summary>The datasets that have to be read for it.</summary>
    public static IEnumerable<string> DatasetsOf(ReportDefinition report) =>
        Of(report).SelectMany(NamesOf).OfType<string>().Concat(report.DataTime is { } time ? [time.Dataset] : []).Distinct(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string?> NamesOf(Block block) =>
        block is KpiBlock kpi ? [kpi.Dataset, kpi.Compare?.Dataset, kpi.Target?.Dataset] : [.. block.DatasetsOf()];
}
