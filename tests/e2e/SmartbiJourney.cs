using Microsoft.Playwright;
using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys;

public sealed class SmartbiJourney(SmartbiPortal portal) : IClassFixture<SmartbiPortal>
{
    private const string Sheet = "bi_I8a80c1e40190a1b2c3d4e5f600000112";
    private const string Wide = "bi_I8a80c1e40190a1b2c3d4e5f600000121";
    private const string Dashboard = "bi_I8a80c1e40190a1b2c3d4e5f600000111";
    private static readonly LocatorAssertionsToHaveTextOptions _patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task From_home_to_a_report_of_Smartbi_in_ones_own_session_there_into_the_favourites_and_to_a_picture()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("lin");
        await Journey.UntilAsync(async () =>
        {
            await lin.VisitAsync("/");
            return await lin.Page.GetByText("集团报表").Filter(new() { Visible = true }).CountAsync() > 0;
        });
        await lin.VisitAsync("/search?q=" + Uri.EscapeDataString("销售日报"));
        await lin.Page.GetByText("销售日报").Filter(new() { Visible = true }).First.ClickAsync();

        var page = lin.Page.FrameLocator("iframe.elsewhere");
        await Expect(page.Locator("body[data-drawn]")).ToBeAttachedAsync(new() { Timeout = 60_000 });
        await Expect(page.Locator(".viewer")).ToHaveTextAsync("林晓");
        await Expect(page.Locator("#sheet tbody td:first-child")).ToHaveTextAsync(["华东"]);
        await Expect(page.Locator("#note")).ToContainTextAsync("数据时间", new() { Timeout = 60_000 });
        await Expect(page.Locator("#live")).ToHaveTextAsync("在线", _patient);
        await lin.FitsAsync();

        await lin.StarAsync();
        await lin.VisitAsync("/favorites");
        await Journey.AreAsync(lin.Rows, "销售日报");

        await lin.VisitAsync($"/reports/{Sheet}");
        await lin.Page.Locator("#report-more").ClickAsync();
        await lin.Page.GetByRole(AriaRole.Link, new() { Name = "截图" }).ClickAsync();
        await Expect(lin.Page.Locator("#shot[data-capture]")).ToBeAttachedAsync(new() { Timeout = 120_000 });
        await Expect(lin.Page.Locator("#shot .shot__title")).ToHaveTextAsync("销售日报");
        await IsDrawnAsync(lin.Page.Locator("#shot img").First);
        await lin.FitsAsync();
    }

    [Fact]
    public async Task A_wide_sheet_comes_as_a_picture_that_is_enlarged_and_moved()
    {
        await using var zhou = await Journey.BeginAsync(portal);
        await zhou.SignInAsAsync("zhou");
        await Journey.UntilAsync(async () => await zhou.VisitAsync($"/reports/{Wide}") is { Ok: true });
        var stage = zhou.Page.Locator("[data-drawn-sheet][data-open]");
        await Expect(stage).ToBeAttachedAsync(new() { Timeout = 120_000 });
        await IsDrawnAsync(stage.Locator(".drawn-sheet__picture").First);
        await zhou.LooksRightAsync();

        var before = await stage.Locator(".drawn-sheet__paper").EvaluateAsync<double>("paper => paper.clientWidth");
        for (var i = 0; i < 8; i++)
        {
            await zhou.Page.GetByRole(AriaRole.Button, new() { Name = "放大" }).ClickAsync();
        }

        var after = await stage.Locator(".drawn-sheet__paper").EvaluateAsync<double>("paper => paper.clientWidth");
        Assert.True(after > 5 * before, $"{before} → {after}");
        await stage.EvaluateAsync("stage => stage.scrollTo(400, stage.scrollHeight)");
        Assert.True(await stage.EvaluateAsync<double>("stage => stage.scrollLeft") > 300);

        await zhou.Page.SetViewportSizeAsync(844, 390); // the phone is turned: so few rows fit that the head leaves with the first
        var head = stage.Locator(".drawn-sheet__head > div");
        await Journey.UntilAsync(async () => // the sheet grows with the window, some time after it
        {
            await stage.EvaluateAsync("stage => stage.scrollTo(400, stage.scrollHeight)");
            return await head.IsVisibleAsync();
        });
        Assert.InRange((await head.BoundingBoxAsync())!.Y - (await stage.BoundingBoxAsync())!.Y, -1, 2); // it stays at the top while the rows go by
        Assert.InRange((await head.BoundingBoxAsync())!.X - (await stage.Locator(".drawn-sheet__picture").First.BoundingBoxAsync())!.X, -1, 1); // above its columns
        await stage.EvaluateAsync("stage => stage.scrollTo(400, 0)");
        await Expect(head).ToBeHiddenAsync();
    }

    [Fact]
    public async Task An_admin_adds_a_server_tries_it_before_it_is_saved_and_sees_its_tree_come_in()
    {
        await using var admin = await Journey.BeginAsync(portal);
        await admin.SignInAsAsync("admin", "/admin/smartbi/new");
        foreach (var (label, value) in new[] { ("地址", portal.ServerAddress), ("名称", "second"), ("服务账号", "portal"), ("密码", "smartbi-portal") })
        {
            await admin.Page.Locator($"label:has-text(\"{label}\")").First.FillAsync(value);
        }

        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "测试连接" }).ClickAsync();
        await Expect(admin.Page.Locator("#smartbi-test .c-ok")).ToHaveCountAsync(4, new() { Timeout = 60_000 }); // Smartbi's own admin gets no token
        await Expect(admin.Page.Locator("#smartbi-test .c-bad")).ToHaveCountAsync(1);
        await admin.LooksRightAsync();

        await admin.Page.Locator(".savebar").GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(admin.Page.Locator("#smartbi-mirror .checks")).ToContainTextAsync("张报表", new() { Timeout = 60_000 });
        await Expect(admin.Page.Locator("#smartbi-mirror .overall")).ToHaveCountAsync(0);
        await admin.LooksRightAsync();
        await admin.Page.Locator("summary", new() { HasText = "停用或移除" }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "确认移除" }).ClickAsync();
        await Expect(admin.Page.Locator("#smartbi-mirror")).ToBeVisibleAsync(); // the one of the configuration is left
    }

    [Fact]
    public async Task A_page_of_Smartbi_reaches_nothing_of_the_portal()
    {
        await using var zhou = await Journey.BeginAsync(portal);
        await zhou.SignInAsAsync("zhou");
        await Journey.UntilAsync(async () => await zhou.VisitAsync($"/reports/{Dashboard}") is { Ok: true });
        var page = zhou.Page.FrameLocator("iframe.elsewhere");
        await Expect(page.Locator("body[data-drawn]")).ToBeAttachedAsync(new() { Timeout = 60_000 });
        await Expect(page.Locator("#title")).ToHaveTextAsync("经营驾驶舱");

        var reached = await page.Locator("body").EvaluateAsync<string[]>("""
            async () => {
              const says = async ask => { try { return String(await ask()); } catch (error) { return error.name; } };
              return [
                self.origin, document.cookie,
                await says(() => fetch('/me').then(answer => answer.text())), await says(() => parent.document.title),
              ];
            }
            """);
        Assert.Equal(["null", "", "TypeError", "SecurityError"], reached);
        Assert.All(await zhou.Page.Context.CookiesAsync(), cookie => Assert.DoesNotContain("SESSION", cookie.Name, StringComparison.OrdinalIgnoreCase));
        await zhou.VisitAsync($"/reports/{Sheet}?region=" + Uri.EscapeDataString("华南"));
        await Expect(page.Locator("#sheet tbody td:first-child")).ToHaveTextAsync(["华南"], new() { Timeout = 60_000 });
    }

    private static Task IsDrawnAsync(ILocator image) => Journey.UntilAsync(() => image.EvaluateAsync<bool>("image => image.complete && image.naturalWidth > 0"));
}
