using System.Globalization;
using Portal.Core.Reports;

namespace Portal.Tests.Reports;

public sealed class ParameterTests : IDisposable
{
    private const string Regions = "{ name: region, label: 地区, type: tree, multiple: true, options_sql: \"select id, parent_id, name from regions order by id\" }";
    private readonly ReportSample _desk = new();

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData("type: text, default: hi", "", "hi")]
    [InlineData("type: text, default: hi", "p=", "")]
    [InlineData("type: text", "p=%20a%20", "a")]
    [InlineData("type: number", "", "0")]
    [InlineData("type: number, min: 5", "", "5")]
    [InlineData("type: number, default: 7, optional: true", "p=", "∅")]
    [InlineData("type: number", "p=1e2", "100")]
    [InlineData("type: number, multiple: true", "p=2&p=1&p=2", "2,1")]
    [InlineData("type: date", "", "2025-11-21")]
    [InlineData("type: date, default: month_start-1m", "", "2025-10-01")]
    [InlineData("type: date, default: month_end-1m", "", "2025-10-31")]
    [InlineData("type: date, default: tomorrow, max: today", "", "2025-11-21")]
    [InlineData("type: date, optional: true", "", "∅")]
    [InlineData("type: date_range", "", "2025-11-01,2025-11-30")]
    [InlineData("type: date_range, default: last_7_days", "", "2025-11-15,2025-11-21")]
    [InlineData("type: date_range, default: last_3_months", "", "2025-08-22,2025-11-21")]
    [InlineData("type: date_range, default: [year_start-1y, today]", "p=2025-01-02..2025-01-03", "2025-01-02,2025-01-03")]
    [InlineData("type: date_range, default: [month_start, today]", "p.from=2025-11-05&p.to=", "2025-11-05,2025-11-21")]
    [InlineData("type: date_range", "p=2025-11-05..2025-11-06&p=2025-11-05..2025-11-06", "2025-11-05,2025-11-06")]
    [InlineData("type: number", "p=5&p=5.0", "5")]
    [InlineData("type: select, options: [2023, 2024]", "", "2023")]
    [InlineData("type: select, options: [2023, 2024], optional: true", "", "∅")]
    [InlineData("type: select, options: [2023, 2024], default: 2024", "p=", "2024")]
    [InlineData("type: select, options: [a, b, c], multiple: true", "", "a,b,c")]
    [InlineData("type: select, options: [a, b, c], multiple: true", "p=c&p=a", "a,c")]
    [InlineData("type: select, options: [a, b, c], multiple: true, default: [b]", "p=", "a,b,c")]
    public async Task A_parameter_takes_the_address_or_its_default(string parameter, string query, string bound)
    {
        var view = await OpenAsync($"{{ name: p, {parameter} }}", query);

        Assert.Equal(bound, string.Join(',', view.Values[0].Bound.Select(b => b is null ? "∅" : ParameterOption.KeyOf(b))));
        Assert.Empty(view.PutAside);
        Assert.Equal(view.Key, (await _desk.OpenAsync(view.Report, view.Query)).Key);
    }

    [Theory]
    [InlineData("type: text, max_length: 3, default: abc", "p=abcd", "abc")]
    [InlineData("type: text, default: abc", "p=a%00b", "abc")]
    [InlineData("type: number, default: 1", "p=1;drop", "1")]
    [InlineData("type: number, default: 1, max: 5", "p=6", "1")]
    [InlineData("type: number, default: 1, max: 5", "p=6&p=6", "1")]
    [InlineData("type: number, default: 1", "p=1e999", "1")]
    [InlineData("type: number, default: 1", "p=NaN", "1")]
    [InlineData("type: date", "p=2025-02-30", "2025-11-21")]
    [InlineData("type: date, min: year_start", "p=2024-12-31", "2025-11-21")]
    [InlineData("type: date_range, default: this_month", "p=2025-02-02..2025-02-01", "11-01 至 11-30")]
    [InlineData("type: date_range, default: this_month", "p=today", "11-01 至 11-30")]
    [InlineData("type: select, options: [a, b]", "p=A", "a")]
    [InlineData("type: select, options: [a, b]", "p=b&p=a", "b")]
    [InlineData("type: select, options: [a, b, c], multiple: true", "p=a&p=x&p=b", "a、b")]
    public async Task A_value_that_is_not_allowed_is_put_aside_and_said(string parameter, string query, string usedInstead)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");

        var view = await OpenAsync($"{{ name: p, label: 项, {parameter} }}", query);

        var aside = Assert.Single(view.PutAside);
        Assert.Equal(("项", usedInstead), (aside.Label, aside.UsedInstead));
        Assert.InRange(aside.Value.Length, 1, 41);
    }

    [Fact]
    public async Task A_branch_stands_for_its_leaves_and_all_leaves_for_the_branch()
    {
        var branch = await OpenAsync(Regions, "region=1");
        var leaves = await _desk.OpenAsync(branch.Report, "region=12&region=11");

        Assert.Equal([11L, 12L], branch.Values[0].Bound);
        Assert.Equal("1 华东", $"{Assert.Single(branch.Values[0].Keys)} {branch.Values[0].Text}");
        Assert.Equal((branch.Key, "region=1"), (leaves.Key, leaves.Query));
    }

    [Fact]
    public async Task Choosing_all_is_choosing_nothing()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

        var all = await OpenAsync(Regions, "region=1&region=21");

        Assert.Equal(("", "All", true), (all.Query, all.Values[0].Text, all.Values[0].IsDefault));
        Assert.Equal((await _desk.OpenAsync(all.Report)).Key, all.Key);
        Assert.Equal([11L, 12L, 21L], all.Values[0].Bound);
    }

    [Fact]
    public async Task Options_follow_the_parameters_they_depend_on()
    {
        var view = await OpenAsync(
            """
            { name: city, type: select, options_sql: "select id, name from regions where parent_id = @area order by id" }
              - { name: area, type: select, options_sql: "select id, name from regions where parent_id is null order by id" }
            """, "area=2");

        Assert.Equal(["广东"], view.Values[0].Options.Select(o => o.Label));
        Assert.Equal([21L], view.Values[0].Bound);
        Assert.Equal("12", Assert.Single((await _desk.OpenAsync(view.Report, "area=2&city=12")).PutAside).Value);
        Assert.Empty((await _desk.OpenAsync(view.Report, "area=1&city=12")).PutAside);
    }

    [Fact]
    public async Task A_tree_whose_rows_point_in_circles_still_opens()
    {
        _desk.Warehouse.Change("insert into regions values (31, 32, 'x'), (32, 31, 'y'), (33, 31, 'z'), (34, 34, 'self'), (35, 999, 'orphan')");

        var view = await OpenAsync(Regions, "region=31&region=35");

        Assert.Equal(9 + 1, view.Values[0].Options.Count);
        Assert.Empty(view.PutAside);
    }

    [Fact]
    public async Task Options_that_cannot_be_read_leave_the_report_open()
    {
        var view = await OpenAsync("{ name: p, type: select, multiple: true, options_sql: select x from nowhere }", "p=a");

        Assert.Empty(view.Values[0].Options);
        Assert.Empty(view.Values[0].Bound);
        Assert.Single(_desk.Log);
    }

    [Fact]
    public async Task What_was_chosen_is_kept_while_its_options_cannot_be_read_and_what_asks_for_it_says_so()
    {
        var report = _desk.Report(
            """
            parameters:
              - { name: shop, type: select, multiple: true, options_sql: select name from shops }
              - { name: clerk, type: select, options_sql: "select 'x' where 'a' in @shop" }
            datasets: { mine: "select 1 where 'x' in @shop", clerks: select @clerk, others: select 7 }
            """);
        var names = Enumerable.Range(1, 60).Select(i => $"客户名称{i}（华东大区旗舰体验店）").ToList();

        var few = await _desk.OpenAsync(report, "shop=a&shop=b&clerk=x");
        var many = await _desk.OpenAsync(report, string.Join('&', names.Select(name => "shop=" + Uri.EscapeDataString(name))));

        Assert.Equal(("shop=a&shop=b&clerk=x", 0), (few.Query, few.PutAside.Count));
        Assert.Equal(DatasetFailure.Failed, (await _desk.ReadAsync(few, "mine")).Problem!.Failure);
        Assert.Equal(few.Values[0].Problem, (await _desk.ReadAsync(few, "clerks")).Problem);
        Assert.Equal([7L], (await _desk.ReadAsync(few, "others")).Rows[0]);
        Assert.InRange(many.Query.Length, 1, 2_000);
        _desk.Warehouse.Change($"create table shops (name text); insert into shops values {string.Join(", ", names.Append("另一家").Select(name => $"('{name}')"))}");
        _desk.Clock.Advance(TimeSpan.FromMinutes(1)); // a failure is kept for a moment
        Assert.Equal(names, (await _desk.OpenAsync(report, many.Query)).Values[0].Keys);
    }

    [Fact]
    public async Task The_view_key_tells_views_apart_and_nothing_else()
    {
        var report = _desk.Report("scope: [region]\nparameters: [{ name: p, type: text }, { name: q, type: text }]\n");
        var mine = ReportSample.Scope(("region", ["a", "b"]), ("phone", ["1"]));

        var key = (await _desk.OpenAsync(report, "p=x", mine)).Key;

        Assert.Equal(key, (await _desk.OpenAsync(report, "q=&p=x&other=1", ReportSample.Scope(("REGION", ["b", "a"]), ("phone", ["2"])))).Key);
        Assert.NotEqual(key, (await _desk.OpenAsync(report, "q=x", mine)).Key);
        Assert.NotEqual(key, (await _desk.OpenAsync(report, "p=x", ReportSample.Scope(("region", ["a"])))).Key);
        Assert.NotEqual(key, (await _desk.OpenAsync(report, "p=x", ReportSample.Scope(("region", ["ab"])))).Key);
    }

    private async Task<ReportView> OpenAsync(string parameter, string query) =>
        await _desk.OpenAsync(_desk.Report($"parameters:\n  - {parameter}\n"), query);
}
