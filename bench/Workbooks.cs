using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Portal.Core.Reports;
using Portal.Core.Reports.Workbooks;

namespace Portal.Bench;

/// <summary>A long spreadsheet: time of the processor and garbage, beside the same cells as CSV, and as the barest XML that a spreadsheet could be, in a zip.</summary>
internal static class Workbooks
{
    private const int Rows = 100_000;
    private const int Rounds = 5;

    public static Task RunAsync()
    {
        var data = Data();
        var order = Order(data);
        var csv = Measure(to => Csv(data, to));
        var bare = Measure(to => BareXml(data, to));
        var ours = Measure(to => WorkbookWriter.Write(order, to));
        Row("the same cells as CSV", csv, csv);
        Row("(b) bare XML in a zip", bare, csv);
        Row($"ours: {Rows:#,0} rows, {data.Columns.Count} columns", ours, csv);
        Table.Row("ours to (b)", "", Table.Times(ours.Milliseconds / bare.Milliseconds), "≤ 3 ×");
        return Task.CompletedTask;
    }

    private static void Row(string what, Cost cost, Cost baseline) => Table.Row(
        what, $"{cost.Milliseconds:0} ms, {cost.Allocated / 1e6:0.0} MB",
        cost == baseline ? "baseline" : Table.Times(cost.Milliseconds / baseline.Milliseconds), $"file of {Table.Kilobytes(cost.Length)}");

    private static Cost Measure(Action<Stream> write)
    {
        Once(write);
        Cost[] costs = [.. Enumerable.Range(0, Rounds).Select(_ => Once(write))];
        return costs.OrderBy(cost => cost.Milliseconds).ElementAt(Rounds / 2);
    }

    private static Cost Once(Action<Stream> write)
    {
        using var file = new FileStream(
            Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
        var before = GC.GetAllocatedBytesForCurrentThread();
        var begin = Environment.CpuUsage.TotalTime;
        write(file);
        return new Cost((Environment.CpuUsage.TotalTime - begin).TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - before, file.Length);
    }

    private static void Csv(DatasetResult data, Stream to)
    {
        using var writer = new StreamWriter(to, leaveOpen: true);
        foreach (var row in data.Rows)
        {
            writer.WriteLine(string.Join(',', row.Select(Text)));
        }
    }

    private static void BareXml(DatasetResult data, Stream to)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        using var xml = XmlWriter.Create(zip.CreateEntry("sheet.xml", CompressionLevel.Fastest).Open());
        xml.WriteStartElement("sheetData");
        foreach (var row in data.Rows)
        {
            xml.WriteStartElement("row");
            foreach (var value in row)
            {
                xml.WriteStartElement("c");
                xml.WriteElementString("v", Text(value));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }
    }

    private static string? Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    private static DatasetResult Data() => new()
    {
        Columns = ["order", "province", "day", "units", "growth", "amount"],
        Rows = [.. Enumerable.Range(0, Rows).Select(i => new object?[]
        {
            $"SO-{i:000000}", "上海", new DateOnly(2026, 1, 1).AddDays(i % 330), (long)(i % 977), i % 100 / 100.0, i * 1.25m,
        })],
        ReadAt = DateTimeOffset.UnixEpoch,
    };

    private static WorkbookOrder Order(DatasetResult data)
    {
        var block = new TableBlock
        {
            Id = "b1",
            Title = "明细",
            Dataset = "d",
            Columns = [.. data.Columns.Select(column => new TableColumn { Column = column, Format = column == "amount" ? "#,0.00" : null })]
        };
        return new WorkbookOrder
        {
            View = new ReportView
            {
                Report = new ReportDefinition { Id = "r", Title = "r", Revision = "1", Blocks = [block] },
                Values = [],
                Scope = DataScope.Empty,
                PutAside = [],
                Key = "k",
                Query = "",
            },
            Title = "订单",
            Answers = new Dictionary<string, DatasetResult> { ["d"] = data },
            DataTime = "2026-11-21",
            Reader = "林晓 (lin)",
            At = new DateTime(2026, 11, 22, 9, 41, 0),
        };
    }

    private sealed record Cost(double Milliseconds, long Allocated, long Length);
}
