using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Http;
using Portal.Tests.Support;
using static Portal.Tests.Smartbi.SmartbiStand;

namespace Portal.Tests.Smartbi;

public sealed class SmartbiAdminTests(SmartbiSite site) : IClassFixture<SmartbiSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_says_what_the_last_look_found_and_no_secret()
    {
        await site.RefreshAsync(("销售", [Report("A1", "日报"), Report("D1", "模型", type: "BUSINESS_VIEW"), Report("A2", "电脑", more: ",\"hiddenInBrowse\":true")]));
        using var admin = await site.App.ClientAsync("admin");

        var page = await admin.PageAsync("/admin/smartbi");

        var text = page.Body!.TextContent;
        Assert.Contains("1 张报表，0 个目录", text, StringComparison.Ordinal);
        Assert.Contains("BUSINESS_VIEW × 1", text, StringComparison.Ordinal);
        Assert.Contains("有 1 项没有发布到手机", text, StringComparison.Ordinal);
        Assert.DoesNotContain(SmartbiStand.Password, page.ToHtml(), StringComparison.Ordinal);
        Assert.NotNull((await admin.PageAsync("/admin")).QuerySelector("a[href='/admin/smartbi']"));
    }

    [Fact]
    public async Task A_test_goes_step_by_step_and_a_fault_says_what_to_change()
    {
        await site.RefreshAsync(("销售", [Report("A3", "日报")]));
        using var admin = await site.App.ClientAsync("admin");

        Assert.Equal(4, (await TestAsync(admin)).QuerySelectorAll(".c-ok + span small").Length - 1);

        site.Stand.Answer = (_, _, _) => Ok("[]");
        Assert.Contains("没有发布给服务账号的目录", (await TestAsync(admin)).Body!.TextContent, StringComparison.Ordinal);

        site.Stand.Instead = context => context.Response.WriteAsync("<html>portal of another product</html>");
        Assert.Contains("回答不是 Smartbi 的格式", (await TestAsync(admin)).Body!.TextContent, StringComparison.Ordinal);
        site.Stand.Instead = null;
    }

    [Fact]
    public async Task A_refresh_is_done_in_the_background_and_only_by_admins()
    {
        await site.RefreshAsync();
        site.Stand.Publish(("销售", [Report("A4", "日报"), Report("A5", "周报")]));
        using (var lin = await site.App.ClientAsync("lin"))
        {
            using var refused = await lin.PostAsync("/admin/smartbi/bi/refresh", null, Ct);
            Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
        }

        using var admin = await site.App.ClientAsync("admin");
        using var answer = await admin.PostAsync("/admin/smartbi/bi/refresh", null, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        await Soon.UntilAsync(async () => (await site.MirrorAsync()).Reports == 2);
    }

    [Fact]
    public async Task What_the_configuration_names_is_shown_with_where_it_comes_from_and_not_changed_here()
    {
        using var admin = await site.App.ClientAsync("admin", forms: false);
        using var poster = await site.App.ClientAsync("admin");

        var page = await admin.PageAsync("/admin/smartbi");

        Assert.Contains("这个连接来自服务器的配置", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Smartbi__0__Address", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("form.two input.field"), field => Assert.True(field.HasAttribute("readonly")));
        Assert.Null(page.QuerySelector(".savebar"));
        foreach (var address in new[] { "/admin/smartbi/bi", "/admin/smartbi/bi/off", "/admin/smartbi/bi/removal" })
        {
            using var act = await poster.PostAsync(address, null, Ct);
            Assert.Equal(HttpStatusCode.NotFound, act.StatusCode);
        }

        Assert.Equal("集团报表", site.Server.Name);
    }

    private static async Task<IDocument> TestAsync(HttpClient admin)
    {
        using var answer = await admin.PostAsync("/admin/smartbi/bi/test", null, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.PageAsync();
    }
}
