using System.Globalization;
using Portal.Core.Reports;
using Portal.Core.Reports.Files;

namespace Portal.Tests.Reports;

public sealed class ReportParserTests
{
    private const string Whole = """
        id: monthly-sales
        title: 汽车销量报表
        alias: xlbb
        folder: 自助报表/销售
        visible_to: [everyone, user:lin]
        source: demo
        scope: [region]
        cache: 10m
        data_time: totals.until
        parameters:
          - { name: year,   label: 年份, type: select, options: [2023, 2024, 2025], default: 2025 }
          - { name: region, label: 地区, type: tree, multiple: true, options_sql: "select id, parent_id, name from regions where 1 = @year" }
          - { name: period, type: date_range, default: [month_start, today], max: today }
          - { name: limit, type: number, min: 0, max: 10.5, default: 3 }
          - { name: who, type: text, multiple: true, max_length: 20 }
        datasets:
          by_month: select month, sum(units) units from sales where year = @year and region_id in @region group by month
          totals:
            sql: |
              select max(day) until, sum(units) units, 1 last_year
              from sales
              where region in @user.region and day between @period.from and @period.to and name in @who
            cache: off
            max_rows: 10
        blocks:
          - { type: kpi, dataset: totals, value: units, label: 总销量, compare: last_year, spark: by_month.units, format: "#,0" }
          - { type: chart, dataset: by_month, kind: bar_line, x: month, y: [units, { column: units, label: 线, kind: line }],
              title: 月度销量, option: { legend: { show: false, top: 1.5 } } }
          - { type: map, dataset: by_month, region: month, value: units, steps: [1, 10] }
          - { type: table, dataset: by_month, page_size: 20, sort: -units, totals: true,
              columns: [month, { column: units, total: avg, tags: [{ when: ">= 90%", text: 超前, tone: ok }] }] }
          - { type: text, markdown: "数据每日 6:00 更新" }
        """;

    [Fact]
    public void A_whole_report_is_read_as_written()
    {
        var parsed = Parse(Whole);

        Assert.Empty(Lines(parsed));
        var report = parsed.Report!;
        Assert.Equal(("monthly-sales", "自助报表/销售", true), (report.Id, report.Folder, report.Mobile));
        Assert.Equal([2023L, 2024L, 2025L], report.Parameters[0].Options.Select(o => o.Value));
        Assert.Equal(["year"], report.Parameters[1].DependsOn);
        Assert.Equal((TimeSpan.Zero, 10), (report.Datasets[1].Cache, report.Datasets[1].MaxRows));
        Assert.Equal(new ColumnReference("totals", "last_year"), Assert.IsType<KpiBlock>(report.Blocks[0]).Compare);
        var chart = Assert.IsType<ChartBlock>(report.Blocks[1]);
        Assert.Equal([null, ChartKind.Line], chart.Y.Select(y => y.Kind));
        Assert.Equal("""{"legend":{"show":false,"top":1.5}}""", chart.Option!.ToJsonString());
        var table = Assert.IsType<TableBlock>(report.Blocks[3]);
        Assert.Equal(("-units", true, 0.9), (table.Sort, table.Sortable, table.Columns[1].Tags[0].Limit));
        Assert.Equal(["b1", "b2", "b3", "b4", "b5"], report.Blocks.Select(b => b.Id));
    }

    [Theory]
    [InlineData("titel: x", 4, "unknown-key", "did you mean title?")]
    [InlineData("mobile: maybe", 4, "wrong-type", "write true or false")]
    [InlineData("title: again", 4, "twice", "keep one")]
    [InlineData("cache: 5 minutes", 4, "bad-form", "5m")]
    [InlineData("max_rows: 0", 4, "out-of-range", "from 1")]
    [InlineData("order: [1]", 4, "wrong-type", "a number")]
    [InlineData("folder: a//b", 4, "bad-form", "sales/regions")]
    [InlineData("scope: [no space]", 4, "bad-form", "user attribute")]
    [InlineData("data_time: nowhere", 4, "bad-form", "dataset.column")]
    [InlineData("data_time: a.b", 4, "unknown-dataset", "define it under datasets")]
    [InlineData("datasets:\n  a: delete from t", 5, "not-a-select", "write one select")]
    [InlineData("datasets:\n  a: select 1; select 2", 5, "several-statements", "keep one select")]
    [InlineData("datasets:\n  a: |\n    select 1\n    from t where x = @yaer\nparameters: [{ name: year, type: number }]", 7, "unknown-parameter", "did you mean @year?")]
    [InlineData("datasets:\n  a: select 1 where r in @user.region", 5, "not-in-scope", "add region to scope")]
    [InlineData("datasets:\n  a: select @p\nparameters: [{ name: p, type: date_range }]", 5, "whole-range", "@p.from and @p.to")]
    [InlineData("datasets:\n  a: select @p.from\nparameters: [{ name: p, type: date }]", 5, "not-a-range", "write @p")]
    [InlineData("datasets:\n  a: select @p\nparameters: [{ name: p, type: text, multiple: true }]", 5, "list-needs-in", "in @p")]
    [InlineData("datasets: { a: { sql: select 1, chache: 1m } }", 4, "unknown-key", "did you mean cache?")]
    [InlineData("datasets: { a: { cache: 1m } }", 4, "missing", "add sql")]
    [InlineData("datasets: { a-b: select 1 }", 4, "bad-form", "letters, digits and _")]
    [InlineData("datasets: { a: { sql: select 1, source: other } }", 4, "unknown-source", "known sources: demo")]
    [InlineData("parameters:\n  - { name: a, type: choice }", 5, "not-one-of", "select")]
    [InlineData("parameters:\n  - { name: 1a, type: text }", 5, "bad-form", "beginning with a letter")]
    [InlineData("parameters:\n  - { type: text }", 5, "missing", "add name")]
    [InlineData("parameters:\n  - { name: a, type: number, options: [1] }", 5, "unknown-key", "Known keys")]
    [InlineData("parameters:\n  - { name: a, type: select }", 5, "options-missing", "options_sql")]
    [InlineData("parameters:\n  - { name: a, type: select, options: [1, 2], default: 3 }", 5, "default-no-option", "value of an option")]
    [InlineData("parameters:\n  - { name: a, type: number, max: 2, default: 3 }", 5, "default-out-of-bounds", "min, max")]
    [InlineData("parameters:\n  - { name: a, type: date, default: soon }", 5, "bad-form", "month_start-1m")]
    [InlineData("parameters:\n  - { name: a, type: date_range, default: today..yesterday }", 5, "bad-form", "last_30_days")]
    [InlineData("parameters:\n  - { name: a, type: text }\n  - { name: A, type: text }", 6, "twice", "keep one")]
    [InlineData("parameters:\n  - { name: a, type: select, options_sql: select @b }\n  - { name: b, type: select, options_sql: select @a }", 5, "cycle", "take one of them out")]
    [InlineData("parameters:\n  - { name: a, type: select, options_sql: select @a }", 5, "self-options", "take @a out")]
    [InlineData("parameters: text", 4, "wrong-type", "a list with items")]
    [InlineData("update_note: @ 06:00", 4, "syntax", "in quotes")]
    [InlineData("\tindent: 1", 4, "syntax", "not with tabs")]
    [InlineData("icon: *nothing", 4, "unknown-alias", "before it")]
    [InlineData("---\nid: b", 4, "several-documents", "own file")]
    public void A_mistake_is_named_with_its_line_and_what_to_write(string lines, int line, string code, string remedy)
    {
        var text = code is "syntax" or "several-documents"
            ? $"id: a\ntitle: b\nsource: demo\n{lines}\n"
            : $"id: a\ntitle: b\nsource: demo\n{lines}\nblocks: [{{ type: text, markdown: x }}]\n";

        var problem = Assert.Single(Parse(text).Problems, p => p.Code == code);

        Assert.Equal(line, problem.Line);
        Assert.Contains(remedy, problem.Remedy.English);
        Assert.All([problem.Message.Chinese, problem.Remedy.Chinese], t => Assert.Contains(t, c => c > 0x4e00));
    }

    [Theory]
    [InlineData("{ type: kpi, dataset: d }", "missing")]
    [InlineData("{ type: kpi, dataset: e, value: a }", "unknown-dataset")]
    [InlineData("{ type: kpi, dataset: d, value: a, spark: .x }", "bad-form")]
    [InlineData("{ type: kpi, dataset: d, value: a, format: abc }", "not-one-of")]
    [InlineData("{ type: chart, dataset: d, kind: pies, x: a, y: b }", "not-one-of")]
    [InlineData("{ type: chart, dataset: d, kind: bar, x: a }", "missing")]
    [InlineData("{ type: chart, dataset: d, kind: bar, x: a, y: [] }", "wrong-type")]
    [InlineData("{ type: chart, dataset: d, kind: bar, x: a, y: b, min: 1 }", "unknown-key")]
    [InlineData("{ type: chart, dataset: d, kind: bar, x: a, y: b, option: text }", "wrong-type")]
    [InlineData("{ type: map, dataset: d, region: a, value: b, steps: [2, 1] }", "wrong-type")]
    [InlineData("{ type: table, dataset: d, columns: [{ colum: a }] }", "missing")]
    [InlineData("{ type: table, dataset: d, columns: [{ column: a, tags: [{ when: big, tone: ok }] }] }", "bad-form")]
    [InlineData("{ type: table, dataset: d, page_size: 1.5 }", "wrong-type")]
    [InlineData("{ type: table, dataset: d, link: r }", "wrong-type")]
    [InlineData("{ type: table, dataset: d, link: {} }", "wrong-type")]
    [InlineData("{ type: table, dataset: d, link: { report: r, to: 'https://a.example/' } }", "wrong-type")]
    [InlineData("{ type: table, dataset: d, link: { report: r, values: [a] } }", "wrong-type")]
    [InlineData("{ type: table, dataset: d, link: { to: 'http://a.example/{a}' } }", "bad-form")]
    [InlineData("{ type: table, dataset: d, link: { to: 'javascript:alert(1)' } }", "bad-form")]
    [InlineData("{ type: table, dataset: d, link: { to: 'https://{a}.example/' } }", "bad-form")]
    [InlineData("{ type: table, dataset: d, link: { to: 'https://a.example@{a}/' } }", "bad-form")]
    [InlineData("{ type: text }", "missing")]
    [InlineData("{ type: text, markdown: a, span: 13 }", "out-of-range")]
    [InlineData("text", "wrong-type")]
    public void A_wrong_block_is_named_at_its_line(string block, string code)
    {
        var parsed = Parse($"id: a\ntitle: b\nsource: demo\ndatasets: {{ d: select 1 }}\nblocks:\n  - {block}\n");

        Assert.Contains(parsed.Problems, p => (p.Line, p.Code) == (6, code));
        Assert.Null(parsed.Report);
    }

    [Fact]
    public void All_mistakes_of_a_file_are_told_at_once()
    {
        var problems = Parse("titel: b\nmobile: 3\nblocks:\n  - { type: kpi }\n").Problems;

        string[] wrong = ["id", "title", "titel", "mobile", "dataset", "value"];
        Assert.All(wrong, word => Assert.Contains(problems, p => p.Message.English.Contains($"'{word}'", StringComparison.Ordinal)));
    }

    [Fact]
    public void Deep_nesting_and_alias_bombs_are_refused_at_once()
    {
        var bomb = "a: &a [1,1,1,1,1,1,1,1,1]\n" + string.Concat(Enumerable.Range(0, 9).Select(i =>
            $"{(char)('b' + i)}: &{(char)('b' + i)} [{string.Join(',', Enumerable.Repeat($"*{(char)('a' + i)}", 9))}]\n"));

        Assert.Equal("too-deep", Assert.Single(Parse(bomb).Problems).Code);
        Assert.Equal("too-deep", Assert.Single(Parse(new string('[', 100_000)).Problems).Code);
        Assert.Equal("too-large", Assert.Single(Parse(new string('a', 2_000_000)).Problems).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("just text")]
    [InlineData("- a\n- b")]
    [InlineData("? [a, b]\n: c")]
    [InlineData("%YAML 9.9\n---\n")]
    [InlineData("id: \"\\x\"")]
    [InlineData("a: |\n b\n  c\n d: [")]
    public void Whatever_is_no_report_is_a_problem_and_no_exception(string text)
    {
        var parsed = Parse(text);

        Assert.NotEmpty(parsed.Problems);
        Assert.Null(parsed.Report);
    }

    private static ParsedReport Parse(string text) => new ReportParser(["demo"]).Parse("a.yml", text);

    private static IEnumerable<string> Lines(ParsedReport parsed) =>
        parsed.Problems.Select(p => p.Describe(CultureInfo.GetCultureInfo("en")));
}
