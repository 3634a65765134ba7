using Portal.Tests.Support;

namespace Portal.Tests.Users;

/// <summary>The list of administration's pages, beside each of them.</summary>
public sealed class AdminFrameTests(CastPortal portal) : IClassFixture<CastPortal>
{
    [Theory]
    [InlineData("/admin", "概览")]
    [InlineData("/admin/users", "用户")]
    [InlineData("/admin/users/new", "用户")]
    [InlineData("/admin/groups", "用户组")]
    [InlineData("/admin/chats", "群与机器人")]
    [InlineData("/admin/stats", "使用统计")]
    [InlineData("/admin/audit", "操作记录")]
    [InlineData("/admin/settings", "系统设置")]
    public async Task Each_page_stands_in_the_list_that_leads_to_all_others(string address, string name)
    {
        using var admin = await portal.App.ClientAsync("admin");
        var page = await admin.PageAsync(address);

        Assert.Equal([name], page.QuerySelectorAll(".adminnav [aria-current=page] > span:first-child").Select(item => item.TextContent));
        Assert.Equal(19, page.QuerySelectorAll(".adminnav a").Length);
        Assert.True(page.QuerySelector("main")!.ClassList.Contains("page--admin"));
    }

    [Fact]
    public async Task The_overview_has_the_same_pages_in_the_same_order()
    {
        using var admin = await portal.App.ClientAsync("admin");
        var page = await admin.PageAsync("/admin");

        Assert.Equal(
            page.QuerySelectorAll(".adminnav a").Skip(1).Select(a => a.GetAttribute("href")), page.QuerySelectorAll(".admin-home a.row").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Pages_of_ones_own_have_no_list_of_administration()
    {
        using var admin = await portal.App.ClientAsync("admin");

        Assert.Null((await admin.PageAsync("/me")).QuerySelector(".adminnav"));
    }
}
