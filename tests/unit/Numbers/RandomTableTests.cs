using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Core.Reports;
using Portal.Core.Reports.Files;
using Portal.Core.Reports.Numbers;
using Portal.Core.Reports.Tables;
using Portal.Tests.Captures;
using Portal.Tests.ReportPages;
using Portal.Tests.Reports;
using Portal.Tests.Support;
using Portal.Tests.Workbooks;

namespace Portal.Tests.Numbers;

/// <summary>Random tables of every type of both databases, on one page, its picture's page and in one spreadsheet with every kind of block: all say what the database
/// itself says.</summary>
public sealed partial class RandomTableTests : IAsyncLifetime
{
    private const int Tables = 16;
    private readonly PictureSite _pictures = new();

    private ReportSite Site => _pictures.Site;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task Page_spreadsheet_and_database_agree(bool isPostgres)
    {
        var tables = RandomTable.Of(isPostgres).Sample(Tables, 20).ToList();
        if (isPostgres)
        {
            _pictures.App.With("DataSources__pg__Provider", "Postgres").With("DataSources__pg__Connection", Warehouse.Postgres);
        }

        Site.WithReport("random", Report(tables, isPostgres ? "pg" : "test"));
        using var lin = await Site.SignInAsync();

        var page = await lin.PageAsync("/reports/random?_wait=1");
        var data = await DataAsync();
        using var book = await BookAsync(lin);
        using var stranger = _pictures.Stranger();
        var picture = await stranger.PageAsync(await _pictures.IssueAsync(await _pictures.TicketAsync(reportId: "random")));

        for (var i = 0; i < tables.Count; i++)
        {
            var answer = data.Datasets[$"d{i}"];
            var own = await OwnAsync(tables[i].OwnWords, isPostgres);
            AssertSame(own, answer, tables[i].Cells);
            AssertShown(answer, page.GetElementById($"b{(4 * i) + 1}")!, book, $"表{i}");
            AssertPictured(answer, picture.GetElementById($"b{(4 * i) + 1}")!);
        }

        Assert.Equal(page.Texts(".kpi__value"), picture.Texts(".kpi__value"));
        // Blocks that cannot draw such data may say so; none of them takes the page along.
        Assert.Equal(4 * Tables, page.QuerySelectorAll("[data-block]").Length);
        Assert.DoesNotContain(page.QuerySelectorAll("[data-block=failed]"), block => int.Parse(block.Id![1..], CultureInfo.InvariantCulture) % 4 is 1 or 2); // tables, figures
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _pictures.DisposeAsync();

    private static string Report(List<RandomTable> tables, string source)
    {
        var (datasets, blocks) = (new StringBuilder("datasets:\n"), new StringBuilder("blocks:\n"));
        string[] kinds = [.. Enum.GetValues<ChartKind>().Where(kind => kind != ChartKind.Custom)
            .Select(kind => kind == ChartKind.BarLine ? "bar_line" : kind.ToString().ToLowerInvariant())];
        foreach (var (i, table) in tables.Index())
        {
            var value = $"c{table.Types.Count - 1}";
            datasets.Append(CultureInfo.InvariantCulture, $"  d{i}: {{ source: {source}, sql: {Quoted(table.Cells)} }}\n");
            blocks.Append(CultureInfo.InvariantCulture, $"  - {{ type: table, dataset: d{i}, title: 表{i} }}\n");
            blocks.Append(CultureInfo.InvariantCulture, $"  - {{ type: kpi, dataset: d{i}, value: {value}, title: 数{i} }}\n");
            blocks.Append(CultureInfo.InvariantCulture, $"  - {{ type: chart, kind: {kinds[i % kinds.Length]}, dataset: d{i}, x: c0, y: {value}, title: 图{i} }}\n");
            blocks.Append(CultureInfo.InvariantCulture, $"  - {{ type: map, dataset: d{i}, region: c0, value: {value}, title: 地图{i} }}\n");
        }

        return datasets.Append(blocks).ToString();
    }

    private static string Quoted(string sql) => $"\"{sql.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private async Task<ReportData> DataAsync()
    {
        var files = _pictures.App.Services.GetRequiredService<ReportFiles>();
        var view = await files.OpenAsync(files.Find("random")!, new Dictionary<string, IReadOnlyList<string>>(), DataScope.Empty, Ct);
        return await files.ReadAsync(view, null, fresh: false, Ct);
    }

    private static async Task<ReadWorkbook> BookAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/reports/random/export.xlsx", Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new ReadWorkbook(new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Ct)));
    }

    private static async Task<List<string?[]>> OwnAsync(string sql, bool isPostgres)
    {
        await using System.Data.Common.DbConnection database = isPostgres ? new NpgsqlConnection(Warehouse.Postgres) : new SqliteConnection("Data Source=:memory:");
        await database.OpenAsync(Ct);
        await using var command = database.CreateCommand();
        command.CommandText = isPostgres ? "set timezone to 'Asia/Shanghai'; " + sql : sql; // that of the portal
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var rows = new List<string?[]>();
        while (await reader.ReadAsync(Ct))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(n => reader.IsDBNull(n) ? null : reader.GetString(n))]);
        }

        return rows;
    }

    private static void AssertSame(List<string?[]> own, DatasetResult answer, string sql)
    {
        Assert.True(answer.Problem is null, $"{answer.Problem} of {sql}");
        Assert.Equal(own.Count, answer.Rows.Count);
        foreach (var (said, row) in own.Zip(answer.Rows))
        {
            foreach (var (text, cell) in said.Zip(row))
            {
                var isEndless = text is null or "NaN" or "Infinity" or "-Infinity" or "Inf" or "-Inf" or "infinity" or "-infinity";
                Assert.True(isEndless ? cell is null or string : cell is not null, $"{text} became {cell ?? "nothing"} of {sql}");
                switch (cell)
                {
                    case long or decimal or ExactNumber:
                        Assert.Equal(ExactNumber.Parse(text!), Cells.Number(cell)!.Value);
                        break;
                    case double number:
                        Assert.Equal(double.Parse(text!, CultureInfo.InvariantCulture), number, 1e-14 * Math.Abs(number) + double.Epsilon);
                        break;
                    case bool flag:
                        Assert.Equal(flag ? "true" : "false", text);
                        break;
                    case DateOnly day:
                        Assert.Equal(text, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                        break;
                    case DateTime moment:
                        Assert.Equal(DateTime.Parse(ZoneOf().Replace(text!, ""), CultureInfo.InvariantCulture), moment);
                        break;
                    case string shown when text is not null && !shown.Contains('、', StringComparison.Ordinal) && !shown.Contains(", ", StringComparison.Ordinal)
                        && !shown.StartsWith("0x", StringComparison.Ordinal):
                        Assert.StartsWith(shown, text, StringComparison.Ordinal);
                        break;
                }
            }
        }
    }

    private static void AssertShown(DatasetResult answer, IElement block, ReadWorkbook book, string sheet)
    {
        if (answer.Rows.Count == 0)
        {
            return;
        }

        var shown = TableSheets.Make(new TableBlock { Id = "t" }, answer, null, 1).Rows;
        var cells = block.QuerySelectorAll("tbody tr").Select(row => row.QuerySelectorAll("td, th").Select(cell => Plain(cell.TextContent)).ToArray()).ToList();
        Assert.Equal(shown.Select(row => row.Select(cell => Plain(cell.Text)).ToArray()), cells);
        foreach (var (row, i) in answer.Rows.Select((row, i) => (row, i)))
        {
            var stored = book.Row(sheet, i + 1);
            foreach (var (cell, text) in row.Zip(stored))
            {
                switch (cell)
                {
                    case long or decimal or ExactNumber:
                        Assert.Equal(Cells.Number(cell)!.Value, ExactNumber.Parse(text));
                        break;
                    case string said when !DateOnly.TryParseExact(said, "yyyy-MM-dd", out _): // SQLite's days are days in a spreadsheet
                        Assert.Equal(Plain(said), Plain(text));
                        break;
                }
            }
        }
    }

    /// <summary>A table of a picture may be broken into several; each cell is somewhere in it.</summary>
    private static void AssertPictured(DatasetResult answer, IElement block)
    {
        var cells = block.QuerySelectorAll("td, th").Select(cell => Plain(cell.TextContent)).ToHashSet();
        Assert.All(TableSheets.Make(new TableBlock { Id = "t" }, answer, null, 1).Rows.SelectMany(row => row), cell => Assert.Contains(Plain(cell.Text), cells));
    }

    [GeneratedRegex(@"(?<=:[0-9.]+)[+-][0-9:]+$")]
    private static partial Regex ZoneOf();

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
