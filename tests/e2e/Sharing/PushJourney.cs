using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Sharing;

/// <summary>From a report to the phones of others, and what its readers do with it.</summary>
[Collection(SharingJourneys.Name)]
public sealed class PushJourney(SharingPortal portal)
{
    private const string Report = "/reports/monthly-sales";

    [Fact]
    public async Task A_plan_is_previewed_tested_sent_watched_sent_again_read_and_recalled()
    {
        await using var lin = await Phone.BeginAsync(portal);
        await lin.OpensAsync("/messages"); // bound by it
        await using var zhou = await PlansAsync("lin、" + Extras.Unbound);
        await zhou.Page.Locator("[name='Input.Kind'][value=Card]").CheckAsync();
        await Expect(zhou.Page.Locator("#preview .wcard__big b")).ToBeVisibleAsync();
        await Expect(zhou.Page.Locator("#preview")).ToContainTextAsync("1 人收得到");
        await zhou.LooksRightAsync();
        await zhou.PressAsync("测试发送给我");
        await HasSentAsync(zhou, 1);
        Assert.Contains(await portal.WeCom.MessagesToAsync("ZhouMin", Sandbox.Agent), message => (string)message["type"]! == "template_card");

        // Kept and paused by the test, until it is saved and resumed.
        await zhou.PressAsync("推送设置");
        await zhou.PressAsync("恢复计划");
        await portal.WeCom.TellAsync("faults", new JsonObject { ["endpoint"] = "message/send", ["times"] = 1, ["errCode"] = 81013 });
        await zhou.PressAsync("现在发送");
        await zhou.MarkAsync();
        await HasSentAsync(zhou, 0, lost: 2); // one is unbound, one was refused
        await zhou.WasNotLoadedAgainAsync();
        await zhou.LooksRightAsync();
        await zhou.Page.GetByText("逐人查看").ClickAsync();
        var file = await zhou.Page.RunAndWaitForDownloadAsync(() => zhou.PressAsync("下载全部"));
        var table = await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains("林晓", table, StringComparison.Ordinal);
        Assert.Equal(3, table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        await zhou.PressAsync("全部重发");
        await HasSentAsync(zhou, 1, lost: 1);

        var card = (await portal.WeCom.MessagesToAsync("LinXiao", Sandbox.Agent)).Last(message => (string)message["type"]! == "template_card");
        await portal.WeCom.TellAsync("events", new JsonObject
        {
            ["type"] = "template_card_event",
            ["userId"] = "LinXiao",
            ["agentId"] = Sandbox.Agent,
            ["key"] = "seen",
            ["taskId"] = (string)card["content"]!["task_id"]!,
            ["responseCode"] = (string)card["responseCode"]!,
        });
        await lin.VisitAsync("/messages");
        await lin.LooksRightAsync();
        await lin.Page.Locator(".note").First.ClickAsync();
        await Journey.UntilAsync(() => Task.FromResult(lin.Path.StartsWith(Report, StringComparison.Ordinal)));
        await lin.HasReadAsync();
        await lin.VisitAsync("/messages?unread=true");
        await lin.SeesAsync("没有未读的消息");

        await zhou.Page.ReloadAsync();
        await zhou.SeesAsync("1 人点了已阅");
        await zhou.SeesAsync("1 人已打开");
        await zhou.Page.GetByText("撤回这次推送").ClickAsync();
        await zhou.PressAsync("确定撤回");
        await HasSentAsync(zhou, 0, lost: 1);
    }

    [Fact]
    public async Task A_reader_subscribes_from_the_report_is_alerted_of_a_figure_and_is_led_on_from_home()
    {
        await using var lin = await Phone.BeginAsync(portal);
        await lin.OpensAsync(Report);
        await lin.HasReadAsync();
        await lin.Page.Locator("#report-more").ClickAsync();
        await lin.PressAsync("订阅和预警", exact: false);
        await Expect(lin.Page.Locator("#subscription-sheet")).ToBeVisibleAsync();
        await lin.Page.Locator(".pick").Filter(new() { HasText = "自定" }).ClickAsync();
        await lin.Page.Locator("[name='_sub.Own']").FillAsync("09:10");
        await Expect(lin.Page.Locator("#subscription-said")).ToContainTextAsync("09:10 起");
        await lin.LooksRightAsync();
        await lin.Page.Locator("#subscription-sheet .btn--primary").ClickAsync();
        await lin.IsAtAsync("/me/subscriptions?said=1");

        await lin.VisitAsync(Report);
        await lin.HasReadAsync();
        await lin.Page.Locator(".kpi").First.ClickAsync();
        await lin.PressAsync("预警", exact: false);
        await lin.Page.Locator("#alert-limit").FillAsync("1");
        await Expect(lin.Page.Locator("#alert-said .sentence")).ToContainTextAsync("低于 1");
        await lin.LooksRightAsync();
        await lin.PressAsync("保存预警");
        await lin.IsAtAsync("/me/subscriptions?said=1");
        await lin.LooksRightAsync();
        var isOff = lin.Page.WaitForResponseAsync(answer => answer.Url.EndsWith("/switch", StringComparison.Ordinal));
        await lin.Page.Locator("li .weui-switch").Last.UncheckAsync();
        await isOff;
        await lin.VisitAsync("/me/subscriptions");
        await Expect(lin.Page.Locator("li .weui-switch").Last).Not.ToBeCheckedAsync();

        await using (var admin = await Journey.BeginAsync(portal, "desktop"))
        {
            await admin.SignInAsAsync("admin", "/admin/push");
            await admin.Page.Locator("[name=LeadsOn]").CheckAsync();
            await admin.Page.Locator("form[action='/admin/push'] .btn--primary").ClickAsync();
            await admin.SeesAsync("已保存");
        }

        await using var zhou = await PlansAsync("lin");
        await zhou.PressAsync("保存");
        await zhou.PressAsync("现在发送");
        await HasSentAsync(zhou, 1);
        await lin.VisitAsync("/");
        await Journey.UntilAsync(() => Task.FromResult(lin.Path.StartsWith(Report, StringComparison.Ordinal)), "Home did not lead on.");
        await lin.VisitAsync("/"); // once for each: a step back stays
        await lin.SeesAsync("搜索报表");
        await lin.IsAtAsync("/");
    }

    /// <summary>Zhou, at the form of a new plan of the report.</summary>
    private async Task<Journey> PlansAsync(string users)
    {
        await using (var phone = await Phone.BeginAsync(portal, "ZhouMin"))
        {
            await phone.OpensAsync("/messages");
        }

        var zhou = await Journey.BeginAsync(portal, "desktop");
        await zhou.SignInAsAsync("zhou", Report);
        await zhou.HasReadAsync();
        await zhou.Page.Locator("#report-more").ClickAsync();
        await zhou.PressAsync("推送到企业微信", exact: false);
        await zhou.Page.Locator("[name='Input.Users']").FillAsync(users);
        return zhou;
    }

    /// <summary>The page of the run says so by itself.</summary>
    private static async Task HasSentAsync(Journey person, int sent, int lost = 0)
    {
        var wait = new LocatorAssertionsToHaveTextOptions { Timeout = 60_000 };
        await Expect(person.Page.Locator(".run__counts b").Nth(0)).ToHaveTextAsync($"{sent}", wait);
        await Expect(person.Page.Locator(".run__counts b").Nth(1)).ToHaveTextAsync($"{lost}", wait);
    }
}
