using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;
using Portal.Core.Reports.Numbers;
using Portal.Core.Reports.Tables;
using Portal.Tests.Charts;
using Portal.Tests.Reports;
using static Portal.Tests.Workbooks.WorkbookSample;

namespace Portal.Tests.Numbers;

/// <summary>Figure, label, table and spreadsheet say one thing of one number, and what the database says.</summary>
public sealed class NumbersAgreeTests
{
    private static readonly string[] Formats = ["#,0", "0", "#,0.0", "#,0.00", "0.00", "0%", "0.0%", "+0.0%", "¥#,0.00", "0.##", "0.00万", "0.0亿", "0.0‰"];

    private static readonly Gen<ExactNumber> Longs =
        from digits in ArbMap.Default.GeneratorFor<BigInteger>()
        from scale in Gen.Choose(0, 40)
        select ExactNumber.Parse($"{digits * BigInteger.Pow(7, 30)}e-{scale}");

    private static readonly Gen<object> Values = Gen.OneOf(
        Gen.Choose(-100_000, 100_000).Select(value => (object)(long)value),
        ArbMap.Default.GeneratorFor<long>().Select(value => (object)value),
        (from digits in ArbMap.Default.GeneratorFor<int>() from scale in Gen.Choose(0, 6) select (object)(digits / (decimal)BigInteger.Pow(10, scale))),
        (from digits in Gen.Choose(-99_999, 99_999) from scale in Gen.Choose(0, 5) select (object)(digits / Math.Pow(10, scale))), // halves such as 1.005 among them
        ArbMap.Default.GeneratorFor<double>().Where(value => double.IsFinite(value) && Math.Abs(value) < 1e18).Select(value => (object)value),
        Longs.Select(value => (object)value));

    [Fact]
    public void Figure_label_and_table_say_one_thing() => ForAny((value, format) =>
    {
        var data = Painting.Rows("x n", ["a", value]);
        var figure = KpiFigure.Make(new KpiBlock { Id = "b", Dataset = "d", Value = "n", Format = format }, new Dictionary<string, DatasetResult> { ["d"] = data });
        var table = TableSheets.Make(new TableBlock { Id = "b", Columns = [new() { Column = "n", Format = format }] }, data, null, 1).Rows[0][0].Text;
        // On a phone a label of thirty digits has no room beside the axis.
        var chart = ChartDrawer.Describe(Painting.Chart(ChartKind.Bar, "x", "n") with { Format = format, Labels = true }, data, ChartWidth.Wide);
        var label = (string)chart.Option["series"]![0]!["data"]![0]!["label"]!["formatter"]!;

        Assert.Equal(table, figure.Value + figure.Unit);
        Assert.Equal(table, label + chart.Unit);
        Assert.Equal(table, chart.Table.Rows[0][1]);
    });

    [Fact]
    public void A_spreadsheet_shows_what_the_table_shows() => ForAny((value, format) =>
    {
        if (format.EndsWith('万') || format.EndsWith('亿') || format.EndsWith('‰'))
        {
            return; // stored and shown in full
        }

        var data = Painting.Rows("n", [value]);
        var table = TableSheets.Make(new TableBlock { Id = "b", Columns = [new() { Column = "n", Format = format }] }, data, null, 1).Rows[0][0].Text;
        using var book = Write(Order(data, Block(Column("n", format))));
        var (stored, code) = (book.Row("明细", 1)[0], book.CodeOf(book.Cells("明细", 1)[0]));

        if (code == "General")
        {
            // A text of every digit: more than a spreadsheet keeps.
            Assert.Equal(ExactNumber.Parse(stored), (ExactNumber)Cells.Number(value)!);
        }
        else
        {
            Assert.Equal(table, Shown(stored, code));
        }
    }, count: 120);

    [Fact]
    public async Task PostgreSQL_rounds_to_the_same_digits()
    {
        Assert.SkipWhen(Warehouse.Postgres is null, "TEST_POSTGRES is not set");
        using var desk = new ReportSample(isPostgres: true);
        var numbers = Longs.Select(number => number.ToString()).Sample(300, 60).ToList();

        var values = string.Join(", ", numbers.Select(number => $"({number}::numeric)"));
        var data = await desk.AskAsync($"datasets:\n  a: select v, round(v, 2)::text said, v::text whole from (values {values}) as t(v)\n", "a");

        var rows = TableSheets.Make(new TableBlock { Id = "b", PageSize = 1000, Columns = [new() { Column = "v", Format = "0.00" }] }, data, null, 1).Rows;
        Assert.Equal(data.Rows.Select(row => Plain((string)row[1]!)), rows.Select(row => Plain(row[0].Text)));
        Assert.Equal(data.Rows.Select(row => ExactNumber.Parse((string)row[2]!)), data.Rows.Select(row => Cells.Number(row[0])!.Value));
    }

    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task The_database_adds_up_to_the_same_total(bool isPostgres)
    {
        using var desk = new ReportSample(isPostgres);
        var numbers = Gen.Choose(-1_000_000, 1_000_000).Sample(200, 200).ToList();
        var values = string.Join(", ", numbers.Select(number => $"({number})"));

        var data = await desk.AskAsync($"datasets:\n  a: with t(n) as (values {values}) select n, (select sum(n) from t) whole from t\n", "a");

        var totals = TableSheets.Make(new TableBlock { Id = "b", Totals = true, Columns = [new() { Column = "whole" }, new() { Column = "n", Format = "0" }] }, data, null,
            1).Totals!;
        Assert.Equal(numbers.Sum(number => (long)number).ToString(CultureInfo.InvariantCulture).Replace('-', '−'), totals[1].Text);
        Assert.Equal(Cells.Number(data.Rows[0][1])!.Value.ToString().Replace('-', '−'), totals[1].Text);
    }

    private static void ForAny(Action<object, string> holds, int count = 1500) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(count),
            Prop.ForAll(Arb.From(from value in Values from format in Gen.Elements(Formats) select (value, format)), each => holds(each.value, each.format)));

    /// <summary>PostgreSQL writes -0.00 as 0.00 too, but a hyphen for a minus.</summary>
    private static string Plain(string text) => text.Replace('−', '-');

    /// <summary>What Excel shows: its own rounding of fifteen digits, half away from zero.</summary>
    private static string Shown(string stored, string code)
    {
        var number = decimal.Parse(stored, NumberStyles.Float, CultureInfo.InvariantCulture);
        var parts = code.Split(';');
        var part = parts.Length == 1 ? code : number > 0 ? parts[0] : number < 0 ? parts[1] : parts[2];
        var match = Regex.Match(part, "^([+-]?)(?:\"(.)\")?(#,##0|0)(?:\\.(0+))?(%?)$");
        Assert.True(match.Success, code);
        var decimals = match.Groups[4].Length;
        var size = Math.Round(Math.Abs(number) * (match.Groups[5].Length > 0 ? 100 : 1), decimals, MidpointRounding.AwayFromZero);
        var digits = size.ToString((match.Groups[3].Value == "0" ? "0" : "#,0") + (decimals > 0 ? "." + new string('0', decimals) : ""), CultureInfo.InvariantCulture);
        var sign = parts.Length > 1 ? match.Groups[1].Value : number < 0 ? "-" : "";
        return sign.Replace('-', '−') + match.Groups[2].Value + digits + match.Groups[5].Value;
    }
}
