using Portal.Tests.Support;

namespace Portal.Tests.ReportPages;

/// <summary>A reader whose data scope holds nothing cannot help himself by other filters.</summary>
[SameOnEveryDatabase]
public sealed class OutOfScopeTests(OutOfScopeTests.Arranged site) : IClassFixture<OutOfScopeTests.Arranged>
{
    private const string Blocks =
        """
        scope: [ATTRIBUTE]
        parameters: [{ name: least, label: 至少, type: number, default: 0 }]
        datasets:
          total: select sum(units) units, count(*) n from sales where ('*' in @user.ATTRIBUTE or region in @user.ATTRIBUTE) and units >= @least
          rows: select province, units from sales where ('*' in @user.ATTRIBUTE or region in @user.ATTRIBUTE) and units >= @least
          month: select 1 n where @least >= 0
        blocks:
          - { type: kpi, dataset: total, value: units, label: 销量 }
          - { type: table, dataset: rows, title: 明细 }
          - { type: chart, dataset: rows, kind: bar, x: province, y: units, title: 省份 }
          - { type: text, markdown: 数据每日更新 }
        """;

    private readonly ReportSite _site = site.Site;

    [Fact]
    public async Task Who_sees_nothing_is_told_once_to_ask_the_admin()
    {
        using var lin = await _site.SignInAsync(); // nobody has a depot

        var page = await lin.PageAsync("/reports/r");

        Assert.Equal("您的数据权限里没有这张报表的数据", page.QuerySelector("#report .state__title")!.TextContent);
        Assert.Contains("请联系管理员", page.QuerySelector("#report .state__text")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("修改筛选", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["数据每日更新"], page.Texts(".blocks > *"));
    }

    [Fact]
    public async Task Who_chose_too_narrow_a_filter_is_led_to_it()
    {
        using var lin = await _site.SignInAsync();

        var page = await lin.PageAsync("/reports/mine?least=100000");

        Assert.Contains("修改筛选", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll(".state--block").Length);
    }

    [Fact]
    public async Task A_block_that_shows_nothing_beside_others_says_why()
    {
        using var lin = await _site.SignInAsync();

        var page = await lin.PageAsync("/reports/part");

        Assert.Equal("您的数据权限里没有这张报表的数据，请联系管理员。", page.QuerySelector("#b1 .state__text")!.TextContent);
        Assert.NotNull(page.QuerySelector("#b2 .kpi__value"));
    }

    private static string Of(string attribute) => Blocks.Replace("ATTRIBUTE", attribute, StringComparison.Ordinal);

    private static string Part => Of("depot")[..Of("depot").IndexOf("blocks:", StringComparison.Ordinal)]
        + "blocks: [{ type: table, dataset: rows, title: 明细 }, { type: kpi, dataset: month, value: n, label: 数 }]\n";

    public sealed class Arranged() : SharedSite(new ReportSite().WithReport("r", Of("depot")).WithReport("mine", Of("region")).WithReport("part", Part));
}
