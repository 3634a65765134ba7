using Portal.Tests.Support;

namespace Portal.Tests.ReportPages;

/// <summary>Rows of a table lead on, for whoever may see where.</summary>
[SameOnEveryDatabase]
public sealed class RowLinkTests(RowLinkTests.Arranged site) : IClassFixture<RowLinkTests.Arranged>
{
    [Fact]
    public async Task A_row_leads_to_another_report_with_its_own_values()
    {
        using var lin = await site.Site.SignInAsync();

        var page = await lin.PageAsync("/reports/from?_wait=1");

        Assert.Equal(
            ["/reports/into?name=%E4%B8%8A%E6%B5%B7%20%26%20%E4%B8%80&units=%E8%BE%BE%2012.5", "/reports/into?name=%7Bx%7D%3Fa%3D1%23b&units=%E8%BE%BE%207"],
            page.QuerySelectorAll("#b1 tbody th a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["上海 & 一", "{x}?a=1#b", "–"], page.Texts("#b1 tbody th")); // where a value is missing, the row leads nowhere
        var more = await lin.FragmentAsync("/reports/from/blocks/b1?_sort.b1=units&_rows=1");
        Assert.Equal(2, more.QuerySelectorAll("tbody th a").Length);
    }

    [Fact]
    public async Task A_row_leads_elsewhere_with_its_values_escaped()
    {
        using var lin = await site.Site.SignInAsync();

        var page = await lin.PageAsync("/reports/from?_wait=1");

        Assert.Equal("https://crm.example.com/s/%7Bx%7D%3Fa%3D1%23b?from=portal#top", page.QuerySelectorAll("#b2 tbody th a")[1].GetAttribute("href"));
    }

    [Fact]
    public async Task To_a_report_that_the_reader_may_not_see_nothing_leads()
    {
        using var lin = await site.Site.SignInAsync();
        using var zhou = await site.Site.SignInAsync("zhou");

        // One kept block must not serve both.
        Assert.Equal(2, (await zhou.PageAsync("/reports/from?_wait=1")).QuerySelectorAll("#b3 tbody th a").Length);
        Assert.Empty((await lin.PageAsync("/reports/from?_wait=1")).QuerySelectorAll("#b3 tbody th a"));
        Assert.Empty((await zhou.PageAsync("/reports/from?_wait=1")).QuerySelectorAll("#b4 tbody th a")); // there is no such report
    }

    public sealed class Arranged() : SharedSite(new ReportSite().WithReport("from",
        """
        datasets: { t: "select '上海 & 一' shop, 12.5 units union all select '{x}?a=1#b', 7 union all select null, 1 order by units desc" }
        blocks:
          - { type: table, dataset: t, sort: true, link: { report: into, values: { name: "{shop}", units: "达 {units}" } } }
          - { type: table, dataset: t, link: { to: "https://crm.example.com/s/{shop}?from=portal#top" } }
          - { type: table, dataset: t, link: { report: secret, values: { name: "{shop}" } } }
          - { type: table, dataset: t, link: { report: no-such, values: { name: "{shop}" } } }
        """).WithReport("into", "blocks: [{ type: text, markdown: x }]").WithReport("secret", "blocks: [{ type: text, markdown: x }]", "财务部"));
}
