using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Portal.Tests.Support;

namespace Portal.Tests.ReportPages;

[SameOnEveryDatabase]
public sealed class ParameterSheetTests(ParameterSheetTests.Arranged site) : IClassFixture<ParameterSheetTests.Arranged>
{
    private const string AllKinds =
        """
        parameters:
          - { name: year, label: 年份, type: select, options: [2024, 2025, 2026], default: 2026 }
          - name: place
            label: 地区
            type: tree
            multiple: true
            options_sql: select distinct region, null, region from sales union select province, region, province from sales
          - { name: region, label: 大区, type: select, options_sql: "select distinct region from sales order by 1" }
          - { name: province, label: 省份, type: select, multiple: true, options_sql: "select province from sales where region = @region" }
          - { name: period, label: 日期, type: date_range, default: this_year }
          - { name: least, label: 至少, type: number, min: 0, max: 100, default: 5 }
          - { name: word, label: 关键字, type: text, max_length: 20, placeholder: 店名 }
          - name: dealer
            label: 经销商
            type: select
            optional: true
            options_sql: with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000) select i, '经销商 ' || i from n
        datasets: { t: "select @year y, @least l, @word w, @dealer d, @period.from f, count(*) n from sales where province in @place and province in @province" }
        blocks: [{ type: table, dataset: t }]
        """;

    private readonly ReportSite _site = site.Site;

    private static string[] Checked(IParentNode page, string name) =>
        [.. page.QuerySelectorAll<IHtmlInputElement>($"input[name='{name}']").Where(input => input.IsChecked && input.Type != "hidden").Select(input => input.Value)];

    [Fact]
    public async Task Htmx_gets_a_sheet_and_a_visit_gets_a_page()
    {
        using var lin = await _site.SignInAsync();

        Assert.Equal("dialog", (await lin.FragmentAsync("/reports/r/parameters")).Body!.Children.Single().GetAttribute("role"));
        var page = await lin.PageAsync("/reports/r/parameters");
        Assert.Equal("/reports/r", page.QuerySelector<IHtmlFormElement>("form#parameters")!.GetAttribute("action"));
        Assert.False(page.QuerySelector("form#parameters")!.HasAttribute("hx-get"));
    }

    [Fact]
    public async Task Each_kind_has_the_control_that_suits_it()
    {
        using var lin = await _site.SignInAsync();

        var sheet = await lin.FragmentAsync("/reports/r/parameters");

        Assert.Equal(["2026"], Checked(sheet, "year"));
        Assert.Equal(3, sheet.QuerySelectorAll("#p-year .segment__item").Length);
        Assert.Equal(("2026-01-01", "2026-12-31"),
            (sheet.QuerySelector("[name='period.from']")!.GetAttribute("value"), sheet.QuerySelector("[name='period.to']")!.GetAttribute("value")));
        Assert.Equal(["今年"], sheet.Texts("#p-period .chip--on"));
        Assert.Equal(("5", "0", "100"), (sheet.QuerySelector("[name=least]")!.GetAttribute("value"), sheet.QuerySelector("[name=least]")!.GetAttribute("min"),
            sheet.QuerySelector("[name=least]")!.GetAttribute("max")));
        Assert.Equal("20", sheet.QuerySelector("[name=word]")!.GetAttribute("maxlength"));
        Assert.All(sheet.QuerySelectorAll("input:not([type=hidden]), select"), field => Assert.True(
            field.HasAttribute("aria-label") || field.Closest("label") is not null || sheet.QuerySelector($"label[for='{field.Id}']") is not null, field.OuterHtml));
    }

    [Fact]
    public async Task A_branch_says_how_much_of_it_is_chosen()
    {
        using var lin = await _site.SignInAsync();

        var sheet = await lin.FragmentAsync("/reports/r/parameters?place=上海&place=广东&place=广西");

        var branches = sheet.QuerySelectorAll("#p-place .tree__check--over");
        Assert.Equal(["华东 1 / 3", "华南 2 / 2"], branches.Select(b => $"{b.TextContent.Trim()[..2]} {b.QuerySelector("small")!.TextContent}").Order(StringComparer.Ordinal));
        Assert.Equal(["华南", "上海", "广东", "广西"], Checked(sheet, "place").OrderBy(v => v.StartsWith('华') ? 0 : 1).ThenBy(v => v, StringComparer.Ordinal));
        Assert.Single(sheet.QuerySelectorAll("#p-place .check--part"));
    }

    [Fact]
    public async Task A_change_of_a_parent_renews_what_depends_on_it()
    {
        using var lin = await _site.SignInAsync();
        Assert.Equal("/reports/r/parameters?_fields=1", (await lin.FragmentAsync("/reports/r/parameters")).GetElementById("p-region")!.GetAttribute("hx-get"));

        var fields = await lin.FragmentAsync("/reports/r/parameters?_fields=1&region=华南&province=&year=2024");

        Assert.Equal("parameter-fields", fields.Body!.Children.Single().Id);
        Assert.Equal(["广东", "广西"], fields.QuerySelectorAll("#p-province li input").Select(input => input.GetAttribute("value")));
        Assert.Equal(["2024"], Checked(fields, "year"));
    }

    [Fact]
    public async Task Of_thousands_of_options_a_hundred_are_shown_and_the_rest_is_found()
    {
        using var lin = await _site.SignInAsync();

        var sheet = await lin.FragmentAsync("/reports/r/parameters?dealer=2999");
        var found = await lin.FragmentAsync("/reports/r/parameters/dealer?_q.dealer=" + Uri.EscapeDataString("商 1") + "&dealer=7");

        Assert.Equal(102, sheet.QuerySelectorAll("#p-dealer li input").Length);
        Assert.Equal("2999", Checked(sheet, "dealer").Single());
        Assert.Equal(["1", "7", "10"], found.QuerySelectorAll<IHtmlInputElement>("li input").Select(input => input.Value).Where(v => v.Length > 0).Take(3));
        Assert.True(found.QuerySelector("ul")!.HasAttribute("data-more"));
        Assert.Contains("还有", found.QuerySelector(".tree__note")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_may_be_left_empty()
    {
        using var lin = await _site.SignInAsync();

        var sheet = await lin.FragmentAsync("/reports/r/parameters");

        Assert.All(["place", "province"], name => Assert.Equal("", sheet.QuerySelector($"input[type=hidden][name={name}]")!.GetAttribute("value")));
    }

    public sealed class Arranged() : SharedSite(new ReportSite().WithReport("r", AllKinds));
}
