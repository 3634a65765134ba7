using Portal.Core.Reports;
using Portal.Core.Reports.Workbooks;
using TableColumn = Portal.Core.Reports.TableColumn;

namespace Portal.Tests.Workbooks;

/// <summary>A small table, and the order for its spreadsheet.</summary>
internal static class WorkbookSample
{
    public static readonly DatasetResult Sales = new()
    {
        Columns = ["province", "day", "units", "growth", "amount", "flag"],
        Rows =
        [
            ["上海", new DateOnly(2026, 1, 31), 120L, 0.1234, 1500.5m, true],
            ["江苏", new DateOnly(2025, 12, 1), 80L, -0.05, null, false],
            ["浙江", null, null, double.NaN, 700m, null],
        ],
        ReadAt = DateTimeOffset.UnixEpoch,
    };

    public static TableBlock Block(params TableColumn[] columns) => new() { Id = "b1", Title = "明细", Dataset = "d", Columns = columns, Sortable = true };

    public static TableColumn Column(string column, string? format = null) => new() { Column = column, Format = format };

    public static WorkbookOrder Order(DatasetResult data, params Block[] blocks) => new()
    {
        View = new ReportView
        {
            Report = new ReportDefinition { Id = "r", Title = "r", Revision = "1", Blocks = blocks },
            Values = [],
            Scope = DataScope.Empty,
            PutAside = [],
            Key = "k",
            Query = "",
        },
        Title = "汽车销量报表",
        Answers = new Dictionary<string, DatasetResult> { ["d"] = data },
        DataTime = "2026-11-21",
        Reader = "林晓 (lin)",
        At = new DateTime(2026, 11, 22, 9, 41, 0),
    };

    public static ReadWorkbook Write(WorkbookOrder order)
    {
        using var file = new MemoryStream();
        WorkbookWriter.Write(order, file, TestContext.Current.CancellationToken);
        return new ReadWorkbook(new MemoryStream(file.ToArray()));
    }
}
