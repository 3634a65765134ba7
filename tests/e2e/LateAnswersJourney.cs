using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys;

/// <summary>Answers that come in another order than one asked.</summary>
[Collection(SharingJourneys.Name)]
public sealed partial class LateAnswersJourney(SharingPortal portal)
{
    private const string Report = "/reports/monthly-sales";

    [Fact]
    public async Task A_pdf_that_is_asked_for_while_the_picture_is_taken_comes_all_the_same()
    {
        await using var lin = await Journey.BeginAsync(portal, "desktop");
        await lin.SignInAsAsync("lin", Report);
        await lin.HasReadAsync();
        TaskCompletionSource tapped = new(), shown = new();
        await lin.Page.RouteAsync(CapturesAddress(), async route =>
        {
            await (route.Request.Url.Contains("pdf", StringComparison.Ordinal) ? shown : tapped).Task;
            await route.ContinueAsync();
        });
        await lin.OpensSharingAsync();

        var file = await lin.Page.RunAndWaitForDownloadAsync(async () =>
        {
            await lin.PressAsync("下载 PDF");
            tapped.SetResult();
            await lin.HasPictureAsync();
            shown.SetResult();
        }, new() { Timeout = 60_000 });

        Assert.EndsWith(".pdf", file.SuggestedFilename, StringComparison.Ordinal);
        await Expect(lin.Page.Locator("#shot-file a[download]")).ToBeVisibleAsync();
        await Expect(lin.Page.Locator("#shot img.shot__picture")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_picture_that_takes_most_of_a_minute_comes()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.Page.Clock.InstallAsync();
        await lin.SignInAsAsync("lin", Report);
        await lin.HasReadAsync();
        TaskCompletionSource asked = new(), taken = new();
        await lin.Page.RouteAsync(CapturesAddress(), async route =>
        {
            asked.TrySetResult();
            await taken.Task;
            await route.ContinueAsync();
        });
        await lin.OpensSharingAsync();
        await asked.Task;

        await lin.Page.Clock.FastForwardAsync(60_000);
        taken.SetResult();

        await lin.HasPictureAsync();
    }

    [Fact]
    public async Task What_a_page_asked_for_and_did_not_get_is_said_where_it_waits_with_a_way_to_ask_again()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("lin", Report);
        await lin.HasReadAsync();
        // One route for all: another that is set while one runs out can be taken away with it.
        var answers = new Queue<Func<IRoute, Task>>([Status(404), Status(429), route => route.AbortAsync()]);
        await lin.Page.RouteAsync(CapturesAddress(), route => answers.TryDequeue(out var answer) ? answer(route) : route.ContinueAsync());
        await lin.OpensSharingAsync();
        var place = lin.Page.Locator("#shot .unanswered");
        await Expect(place).ToHaveTextAsync("找不到，或者您没有查看权限");
        await Expect(lin.Page.GetByText("正在截图")).ToBeHiddenAsync();
        await lin.ClosesSheetAsync();

        await lin.OpensSharingAsync();
        await Expect(place).ToContainTextAsync("操作太频繁");
        await lin.PressAsync("重试");
        await Expect(place).ToContainTextAsync("没有连上服务器");
        Assert.Empty(await Axe.ViolationsAsync(lin.Page));
        await lin.PressAsync("重试");

        await lin.HasPictureAsync();

        static Func<IRoute, Task> Status(int status) => route => route.FulfillAsync(new() { Status = status });
    }

    [Fact]
    public async Task Of_a_refresh_and_a_choice_that_overtakes_it_the_choice_stays()
    {
        await using var lin = await Journey.BeginAsync(portal, "desktop");
        await lin.SignInAsAsync("lin", Report);
        await lin.HasReadAsync();
        var chosen = new TaskCompletionSource();
        await lin.Page.RouteAsync("**/*_fresh=1*", async route =>
        {
            await chosen.Task;
            await route.ContinueAsync();
        });
        await lin.PressAsync("刷新");
        await lin.OpenFiltersAsync();
        await lin.ChooseAsync("年份", "2025");
        var refreshed = lin.Page.WaitForResponseAsync(answer => answer.Url.Contains("_fresh=1", StringComparison.Ordinal));
        await lin.ApplyAsync();
        await Expect(lin.Chip("年份")).ToContainTextAsync("2025");

        chosen.SetResult();
        await (await refreshed).FinishedAsync();
        await lin.Page.EvaluateAsync("() => new Promise(resolve => setTimeout(resolve, 300))");
        await Expect(lin.Chip("年份")).ToContainTextAsync("2025");
    }

    [Fact]
    public async Task Results_of_an_earlier_word_do_not_take_the_place_of_the_last_ones()
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin", "/admin/users");
        TaskCompletionSource asked = new(), found = new();
        await admin.Page.RouteAsync("**/admin/users?q=zhou*", async route =>
        {
            asked.SetResult();
            await found.Task;
            await route.ContinueAsync();
        });
        var field = admin.Page.GetByRole(AriaRole.Searchbox);
        await field.FillAsync("zhou");
        await asked.Task;
        await field.FillAsync("lin");
        await Expect(admin.Page.Locator("#users tbody tr")).ToContainTextAsync(["林晓"]);

        found.SetResult();
        await admin.Page.EvaluateAsync("() => new Promise(resolve => setTimeout(resolve, 500))");
        await Expect(admin.Page.Locator("#users tbody tr")).ToContainTextAsync(["林晓"]);
        await admin.FitsAsync();
    }

    [Fact]
    public async Task What_a_page_asks_for_by_itself_is_not_dimmed_and_what_one_asked_for_is()
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin", "/me");
        var seen = new TaskCompletionSource();
        await admin.Page.RouteAsync("**/admin/diagnosis/*", async route =>
        {
            await seen.Task;
            await route.ContinueAsync();
        });
        await admin.VisitAsync("/admin/diagnosis");
        var cards = admin.Page.Locator(".diagnosis[aria-busy=true]");
        await Expect(cards).Not.ToHaveCountAsync(0);
        await admin.Page.EvaluateAsync("() => new Promise(resolve => setTimeout(resolve, 600))");
        Assert.Equal(0, await admin.Page.Locator(".is-loading").CountAsync()); // not asked again and again: the request itself ends some time
        seen.SetResult();
        await Expect(cards).ToHaveCountAsync(0);

        var found = new TaskCompletionSource();
        await admin.Page.RouteAsync("**/admin/users?q=zhou*", async route =>
        {
            await found.Task;
            await route.ContinueAsync();
        });
        await admin.VisitAsync("/admin/users");
        await admin.Page.GetByRole(AriaRole.Searchbox).FillAsync("zhou");
        await Expect(admin.Page.Locator(".is-loading")).ToHaveCountAsync(1);
        found.SetResult();
        await Expect(admin.Page.Locator(".is-loading")).ToHaveCountAsync(0);
    }

    [GeneratedRegex(@"/captures(\?|$)")]
    private static partial Regex CapturesAddress();
}
