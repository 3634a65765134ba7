using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Settings;
using Portal.Tests.Support;

namespace Portal.Tests.Settings;

/// <summary>底部标签: those that the admin set, and none to what a reader may not see.</summary>
public sealed class BottomTabTests(CastPortal portal) : IClassFixture<CastPortal>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task As_delivered_there_are_four_and_two_more_in_the_rail()
    {
        using var lin = await portal.App.ClientAsync("lin");

        Assert.Equal(["首页", "收藏", "消息", "搜索", "最近", "我的"], Tabs(await lin.PageAsync("/me")));
        Assert.Equal(["搜索", "最近"], (await lin.PageAsync("/me")).Texts(".tabbar__item--wide"));
    }

    [Fact]
    public async Task A_tab_to_a_folder_is_there_for_who_may_see_it_alone()
    {
        var (folder, _) = await PlantAsync("销售日报", "sales-day");
        await SetAsync(new("日报", "chart", $"folder:{folder}"), new(null, "home", "home"), new(null, "clock", "recent"), new("我", "me", "me"));
        using var lin = await portal.App.ClientAsync("lin");
        using var zhou = await portal.App.ClientAsync("zhou");

        Assert.Equal(["日报", "首页", "最近", "搜索", "我"], Tabs(await lin.PageAsync("/")));
        Assert.Equal(["首页", "最近", "搜索", "我"], Tabs(await zhou.PageAsync("/")));
        var inside = await lin.PageAsync($"/folders/{folder}");
        Assert.Equal(["日报"], inside.Texts(".tabbar [aria-current=page]"));
        Assert.NotNull(inside.QuerySelector(".tabbar__item--on .icon"));
        await SetAsync([.. BottomTab.Standard]);
    }

    [Fact]
    public async Task A_tab_to_a_report_that_is_gone_is_not_shown_and_the_admin_is_told()
    {
        await SetAsync(new("旧报表", "chart", "report:nowhere"), new(null, "home", "home"), new(null, "me", "me"));
        using var admin = await portal.App.ClientAsync("admin");

        var page = await admin.PageAsync("/admin/settings");

        Assert.DoesNotContain("旧报表", Tabs(page));
        Assert.Contains("已不在：report:nowhere", page.Texts("#tabs option[selected]"));
        await SetAsync([.. BottomTab.Standard]);
    }

    [Fact]
    public async Task The_form_adds_orders_and_takes_away_and_keeps_what_was_typed_when_it_is_refused()
    {
        var (_, report) = await PlantAsync("经营", "cockpit");
        using var admin = await portal.App.ClientAsync("admin", forms: false);
        var page = await admin.PageAsync("/admin/settings");
        Assert.Equal(5, page.QuerySelectorAll(".tabs-edit li").Length);
        Assert.Contains($"report:{report}", page.QuerySelectorAll("#tabs option").Select(option => option.GetAttribute("value")));
        Assert.Null(page.QuerySelector("#tabs input[value=me][type=hidden]")!.Closest("li")!.QuerySelector("select")); // 我的 cannot go

        // As dragged: the rows' numbers come in the order of the rows.
        foreach (var index in page.QuerySelectorAll("input[name='Form.Tabs.index']"))
        {
            index.Remove();
        }

        using var refused = await SendAsync(admin, page, [3, 0, 1, 2, 4], ("Form.Tabs[4].Opens", $"report:{report}"), ("Form.Tabs[4].Name", ""), ("Form.Tabs[1].Opens", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var again = await refused.PageAsync();
        Assert.Equal(["打开目录或报表的标签要有名称。"], again.Texts("#tabs [role=alert]"));
        Assert.Equal($"report:{report}", again.QuerySelector("[name='Form.Tabs[4].Opens'] option[selected]")!.GetAttribute("value"));

        using var saved = await SendAsync(admin, page, [3, 0, 1, 2, 4], ("Form.Tabs[4].Opens", $"report:{report}"), ("Form.Tabs[4].Name", "驾驶舱"), ("Form.Tabs[1].Opens", ""));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(["我的", "首页", "消息", "驾驶舱", "搜索", "最近"], Tabs(await admin.PageAsync("/me")));
        await SetAsync([.. BottomTab.Standard]);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, IDocument page, int[] order, params (string, string)[] fields) =>
        client.SubmitAsync(page, "form.two", [.. order.Select(i => ("Form.Tabs.index", $"{i}")), .. fields]);

    private static IEnumerable<string> Tabs(IDocument page) => page.Texts(".tabbar__item:not([href='/push']):not([href='/admin']) > span:not(.tabbar__mark)");

    private async Task<(long Folder, string Report)> PlantAsync(string title, string report)
    {
        Subject[] readers = [await portal.App.UserAsync("lin"), await portal.App.UserAsync("admin")];
        var folder = await portal.App.FolderAsync(title, null, readers);
        await portal.App.ReportAsync(report, title + "报表", folder, readers);
        return (folder.Id, report);
    }

    private Task<int> SetAsync(params BottomTab[] tabs) => portal.App.InScopeAsync(async services =>
    {
        var desk = services.GetRequiredService<SettingsDesk>();
        var stored = await desk.FindAsync(Ct);
        Assert.True((await desk.SaveAsync(stored.Values with { Tabs = tabs }, stored.Version, Ct)).IsSaved);
        return 0;
    });
}
