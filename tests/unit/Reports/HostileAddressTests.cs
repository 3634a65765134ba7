using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Reports;
using Portal.Core.Reports.Datasets;
using Portal.Core.Reports.Files;
using Portal.Core.Reports.Parameters;

namespace Portal.Tests.Reports;

public sealed class HostileAddressTests
{
    private const string Parameters = """
        parameters:
          - { name: t, type: text, max_length: 50 }
          - { name: n, type: number, min: -5, max: 5 }
          - { name: d, type: date }
          - { name: r, type: date_range }
          - { name: s, type: select, multiple: true, options: [a, b, 3] }
          - { name: tree, type: tree, optional: true, options: [{ value: 1, children: [2, 3] }] }
        datasets:
          a: select @t, @n, @d, @r.from, @r.to from x where s in @s and tree in @tree
        """;

    private static readonly string[] Names = ["t", "n", "d", "r", "r.from", "r.to", "s", "tree", "", "user", "r.from.to"];

    [Fact]
    public async Task Any_address_opens_a_view_whose_own_address_opens_the_same()
    {
        using var sample = new ReportSample();
        var report = sample.Report(Parameters);

        Check(address =>
        {
            var view = Open(sample, report, address);
            var again = sample.OpenAsync(report, view.Query).GetAwaiter().GetResult();
            return view.Key == again.Key && again.PutAside.Count == 0 && view.PutAside.Count <= 20
                && view.PutAside.All(p => p.Value.Length <= 41 && !p.Value.Any(char.IsControl));
        });
    }

    [Fact]
    public void No_value_of_an_address_reaches_the_text_of_the_sql()
    {
        using var sample = new ReportSample();
        var report = sample.Report(Parameters);
        var template = SqlTemplate.Parse(report.Datasets[0].Sql);
        var plain = Text(Open(sample, report, []));

        Check(address =>
        {
            var view = Open(sample, report, address);
            var text = Text(view);
            return text.Replace(" ", "", StringComparison.Ordinal).Where(c => !char.IsDigit(c) && c is not (',' or '@' or 'p')).SequenceEqual(
                plain.Replace(" ", "", StringComparison.Ordinal).Where(c => !char.IsDigit(c) && c is not (',' or '@' or 'p')));
        });

        string Text(ReportView view) => new SqlRenderer(template, SqlDialect.Sqlite, BoundValues.Of(view)).Render().Text;
    }

    [Fact]
    public void Any_text_is_a_report_or_a_list_of_problems()
    {
        var pieces = Gen.Elements("id: a\n", "title: b\n", "- ", "  ", "\t", "{", "}", "[", "]", ": ", "&a ", "*a ", "\"", "'", "|\n", "blocks:\n", "type: kpi",
            "@", "select 1", "\u0000", "中");
        var texts = Gen.ArrayOf(pieces).Select(string.Concat);

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var parsed = new ReportParser().Parse("a.yml", text);
            return parsed.Report is null == parsed.Problems.Count > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static void Check(Func<(string Name, string Value)[], bool> holds)
    {
        var values = Gen.OneOf(
            Gen.Elements("", " ", "a", "3", "2", "-1", "1e5", "2025-01-01", "2025-01-01..2025-02-01", "..", "a..b", "9999-12-31..0001-01-01", "' or 1=1 --",
                "@p1", "\ud800", "%00", "]]>"),
            ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""));
        var pairs = Gen.ArrayOf(Gen.Elements(Names).SelectMany(name => values, (name, value) => (name, value)));
        Prop.ForAll(pairs.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static ReportView Open(ReportSample sample, ReportDefinition report, (string Name, string Value)[] address) => sample.Files.OpenAsync(
        report,
        address.GroupBy(a => a.Name).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(a => a.Value)]),
        DataScope.Empty,
        CancellationToken.None).GetAwaiter().GetResult();
}
