using System.Globalization;

namespace Portal.Tests.Reports;

/// <summary>What used to be passed over in silence.</summary>
public sealed class AuthorMistakeTests
{
    [Theory]
    [InlineData("blocks: [{ type: kpi, dataset: a, value: n, format: '#.0,00' }]", "'format' cannot be '#.0,00'")]
    [InlineData("blocks: [{ type: kpi, dataset: a, value: n, format: '0.0 %' }]", "did you mean 0.0%?")]
    [InlineData("blocks: [{ type: table, dataset: a, columns: [{ column: n, format: '0.00 万' }] }]", "did you mean 0.00万?")]
    [InlineData("blocks: [{ type: chart, dataset: a, kind: custom, option: { series: [{ type: sankei }] } }]", "did you mean sankey?")]
    [InlineData("blocks: [{ type: chart, dataset: a, kind: custom, option: { seires: [{ type: bar }] } }]", "did you mean series?")]
    [InlineData("blocks: [{ type: chart, dataset: a, kind: bar, x: n, y: n, option: { xAxes: {} } }]", "did you mean xAxis?")]
    [InlineData("blocks: [{ type: text, markdown: '本月 {{totals.units}} 辆' }]", "'{{totals.units}}' is shown as it is written")]
    [InlineData("parameters: [{ name: r, type: text, default: '@user.region' }]\nblocks: [{ type: text, markdown: x }]", "a default cannot be taken from the user: '@user.region'")]
    [InlineData("blocks: [{ type: table, dataset: a, columns: [{ column: n, total: { ratio: [n] } }] }]", "write two columns such as [orders, leads]")]
    [InlineData("blocks: [{ type: table, dataset: a, columns: [{ column: n, total: { expression: 'n +' } }] }]", "'expression' is not written right: 'n +'")]
    [InlineData("blocks: [{ type: table, dataset: a, columns: [{ column: n, total: { rate: n } }] }]", "a total has no key 'rate'")]
    public void The_check_says_it_with_the_nearest_right_word(string lines, string said)
    {
        using var desk = new ReportSample();

        desk.Write("sales.yml", $"{ReportSample.Head}datasets: {{ a: select 1 n }}\n{lines}\n");

        Assert.Contains(said, string.Join('\n', desk.Files.Problems.Select(problem => problem.Describe(CultureInfo.GetCultureInfo("en")))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind: barr, x: n, y: n", "did you mean bar?")]
    [InlineData("kind: guage, y: n, min: 0, max: 9", "did you mean gauge?")]
    [InlineData("kind: scater, x: n, y: n, size: n", "did you mean scatter?")]
    public void An_unknown_kind_is_one_complaint(string chart, string said)
    {
        using var desk = new ReportSample();

        desk.Write("sales.yml", $"{ReportSample.Head}datasets: {{ a: select 1 n }}\nblocks: [{{ type: chart, dataset: a, {chart} }}]\n");

        Assert.Contains(said, Assert.Single(desk.Files.Problems).Describe(CultureInfo.GetCultureInfo("en")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.00万")]
    [InlineData("¥#,0.00")]
    [InlineData("0.0‰")]
    [InlineData("+0.0%")]
    [InlineData("0.##")]
    [InlineData("auto")]
    [InlineData("yyyy年M月d日")]
    public void Formats_that_hold_pass(string format)
    {
        using var desk = new ReportSample();

        desk.Report($"datasets: {{ a: select 1 n }}\nblocks: [{{ type: kpi, dataset: a, value: n, format: '{format}' }}]");
    }
}
