namespace Portal.Core.Reports;

public static class BlockDatasets
{
    /// <summary>Every dataset that a block shows something of.</summary>
    public static IEnumerable<string> DatasetsOf(this Block block)
    {
        IEnumerable<string?> names = block switch
        {
            KpiBlock kpi => [kpi.Dataset, kpi.Compare?.Dataset, kpi.Spark?.Dataset, kpi.Target?.Dataset],
            TableBlock table => [table.Dataset, .. table.Columns.Select(column => column.TotalFrom?.Dataset)],
            _ => [block.Dataset],
        };
        return names.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
    }

    public static IEnumerable<string> DatasetsOf(this ReportDefinition report) =>
        report.Blocks.SelectMany(DatasetsOf).Concat(report.DataTime is { } time ? [time.Dataset] : []);
}
