using Portal.Core.Reports.Charts;
using Portal.Core.Reports.Numbers;
using Portal.Core.Reports.Tables;

namespace Portal.Core.Reports.Workbooks;

/// <summary>Makes the sheets of a workbook from the blocks of a report.</summary>
internal static class DataSheets
{
    private const int MostColumns = 16_384;

    public static IReadOnlyList<DataSheet> Of(WorkbookOrder order, SheetNames names)
    {
        var blocks = SheetBlocks.Of(order.View.Report);
        KpiBlock[] figures = [.. blocks.OfType<KpiBlock>()];
        return
        [
            .. figures.Length > 0 ? [Figures(figures, order, names)] : Array.Empty<DataSheet>(),
            .. blocks.Where(block => block is not KpiBlock).Select(block => block is TableBlock table ? Table(table, order, names) : Chart(block, order, names)),
        ];
    }

    private static DataSheet Table(TableBlock block, WorkbookOrder order, SheetNames names)
    {
        var plan = TablePlan.Of(block, order.Answers, order.OrderOf(block.Id));
        var data = plan.Data;
        ColumnPlan[] plans = [.. plan.Columns.Take(MostColumns)];
        SheetColumn[] columns = [.. plans.Select(p => new SheetColumn(
            Head(p.Column.Label ?? p.Column.Column, p.Column.Unit), p.Format, data.Rows.Select(p.ValueOf), p.Column.Direction))];
        return new DataSheet
        {
            Name = names.Take(block.Title ?? order.Title),
            Columns = columns,
            RowCount = plan.Rows.Count,
            ValueAt = (row, column) => plans[column].ValueOf(plan.Rows[row]),
            Totals = plan.HasTotals(block)
                ? [SheetCell.Of(TablePlan.TotalsHead(block)), .. plans.Zip(columns).Skip(1).Select(pair => Total(pair.First, pair.Second, plan))]
                : null,
            IsCapped = data.IsCapped,
        };
    }

    private static SheetCell Total(ColumnPlan plan, SheetColumn column, TablePlan table)
    {
        var value = ColumnTotal.ValueOf(plan, table);
        return value is long count && ColumnTotal.IsCount(plan) ? SheetCell.Of(count, ExcelFormats.Whole) : column.CellOf(value);
    }

    /// <summary>The rows that were drawn, as they came.</summary>
    private static DataSheet Chart(Block block, WorkbookOrder order, SheetNames names)
    {
        var data = order.Answers[block.Dataset!];
        (int Place, string Head, string? Format)[] columns = [.. ColumnsOf(block, data).Where(c => c.Place >= 0).DistinctBy(c => c.Place).Take(MostColumns)];
        return new DataSheet
        {
            Name = names.Take(block.Title ?? order.Title),
            Columns = [.. columns.Select(c => new SheetColumn(c.Head, c.Format, data.Column(c.Place)))],
            RowCount = data.Rows.Count,
            ValueAt = (row, column) => data.Rows[row][columns[column].Place],
            IsCapped = data.IsCapped,
        };
    }

    private static IEnumerable<(int Place, string Head, string? Format)> ColumnsOf(Block block, DatasetResult data)
    {
        (string? Column, string? Head, string? Format)[] named = block switch
        {
            MapBlock map => [(map.Region, null, null), (map.Value, Head(map.Value, map.Unit), map.Format)],
            ChartBlock { Kind: not ChartKind.Custom } chart =>
            [
                (chart.X, null, null), (chart.Name, null, null), (chart.SplitBy, null, null),
                .. chart.Y.Select(y => ((string?)y.Column, (string?)Head(y.Label, chart.Unit), chart.Format)),
                (chart.Size, null, null),
            ],
            _ => [.. data.Columns.Select(column => ((string?)column, (string?)null, (string?)null))],
        };
        return named.Where(c => c.Column is not null).Select(c => (data.IndexOf(c.Column!), c.Head ?? c.Column!, c.Format));
    }

    private static DataSheet Figures(KpiBlock[] blocks, WorkbookOrder order, SheetNames names)
    {
        object?[][] rows = [.. blocks.Select(block => new object?[]
        {
            block.Title ?? block.Value, Own(block, First(block.Dataset, block.Value)), block.Unit,
            Own(block, First(block.Compare?.Dataset, block.Compare?.Column)), block.CompareLabel, Own(block, First(block.Target?.Dataset, block.Target?.Column)),
        })];
        Bilingual[] heads =
        [
            new("指标", "Figure"), new("数值", "Value"), new("单位", "Unit"),
            new("对比值", "Compared with"), new("对比", "Comparison"), new("目标", "Target"),
        ];
        int[] shown = [.. Enumerable.Range(0, heads.Length).Where(column => column < 2 || Array.Exists(rows, row => row[column] is not null and not ""))];
        return new DataSheet
        {
            Name = names.Take(new Bilingual("指标", "Figures").ToString()),
            Columns = [.. shown.Select(column => new SheetColumn(heads[column].ToString(), null, rows.Select(row => row[column])))],
            RowCount = rows.Length,
            ValueAt = (row, column) => rows[row][shown[column]],
        };

        // Each figure keeps the format it has on the page.
        static object? Own(KpiBlock block, object? value) =>
            value is null ? null : new OwnFormat(value, new SheetColumn("", KpiFigure.FormatOf(block, value), [value]));

        object? First(string? dataset, string? column) =>
            dataset is not null && column is not null && order.Answers.GetValueOrDefault(dataset) is { Rows.Count: > 0 } data && data.IndexOf(column) is >= 0 and var place
                ? data.Rows[0][place]
                : null;
    }

    private static string Head(string label, string? unit) => string.IsNullOrEmpty(unit) ? label : new Bilingual($"{label}（{unit}）", $"{label} ({unit})").ToString();
}
