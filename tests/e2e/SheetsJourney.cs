using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys;

/// <summary>Sheets for who works by keys, and small things on their way.</summary>
[Collection(SharingJourneys.Name)]
public sealed class SheetsJourney(SharingPortal portal)
{
    private const string Report = "/reports/monthly-sales";

    [Fact]
    public async Task The_focus_comes_back_to_what_opened_the_sheet_also_when_it_was_renewed()
    {
        await using var lin = await Journey.BeginAsync(portal, "desktop");
        await lin.SignInAsAsync("lin", Report);
        await lin.HasReadAsync();
        await lin.CopiesLinkAsync();
        await lin.ClosesSheetAsync();
        await Expect(lin.ShareButton).ToBeFocusedAsync();

        await lin.OpenFiltersAsync();
        await lin.ChooseAsync("年份", "2025");
        await lin.ApplyAsync();
        await Expect(lin.Page.Locator("#report-filter")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_report_that_a_link_or_a_code_opened_has_a_way_home_and_one_from_the_portal_a_way_back()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("lin", "/reports/monthly-sales");
        await lin.HasReadAsync();
        await lin.PressAsync("返回");
        await lin.IsAtAsync("/");

        await lin.OpenReportAsync("monthly-sales");
        var link = await lin.CopiesLinkAsync();
        await lin.ClosesSheetAsync();
        await lin.VisitAsync(link);
        await lin.HasReadAsync();
        await lin.PressAsync("返回");
        await lin.IsAtAsync("/");

        await lin.VisitAsync("/recent");
        await lin.PressAsync("汽车销量报表", exact: false);
        await lin.HasReadAsync();
        await lin.PressAsync("返回");
        await lin.IsAtAsync("/recent");
    }

    [Fact]
    public async Task A_step_back_that_closes_fetches_nothing_however_busy_the_phone_is()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("lin");
        await lin.OpenReportAsync("monthly-sales");
        var fetched = 0;
        lin.Page.Request += (_, request) => fetched += request.Headers.ContainsKey("hx-history-restore-request") ? 1 : 0;
        // What htmx does a moment after the step comes much later.
        await lin.Page.EvaluateAsync("() => window.addEventListener('popstate', () => { const end = Date.now() + 900; while (Date.now() < end); })");

        await lin.PressAsync("放大经销商成交明细");
        await Expect(lin.Page.Locator(".enlarge table")).ToBeVisibleAsync();
        await lin.BackAsync();
        await Expect(lin.Page.Locator(".enlarge")).ToHaveCountAsync(0);
        await lin.OpensSharingAsync();
        await lin.ClosesSheetAsync();
        await lin.OpensSharingAsync();

        Assert.Equal(0, fetched);
    }

    [Fact]
    public async Task Esc_that_takes_back_composed_letters_leaves_the_sheet_open()
    {
        await using var lin = await Journey.BeginAsync(portal, "desktop");
        await lin.SignInAsAsync("lin", Report);
        await lin.HasReadAsync();
        await lin.OpenFiltersAsync();

        await lin.Sheet.EvaluateAsync("sheet => sheet.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true }))");
        await lin.Page.EvaluateAsync("() => new Promise(resolve => setTimeout(resolve, 300))");
        await Expect(lin.Sheet).ToBeVisibleAsync();
        await lin.ClosesSheetAsync();
    }

    [Fact]
    public async Task The_range_that_was_touched_is_lit_until_a_day_is_chosen_by_hand()
    {
        await using var admin = await Journey.BeginAsync(portal);
        await admin.SignInAsAsync("admin");
        await admin.OpenReportAsync("sales-deals");
        await admin.OpenFiltersAsync();
        var chip = admin.Sheet.Locator("[data-quick] .chip:not(.chip--on)").First;
        var name = await chip.InnerTextAsync();

        await chip.ClickAsync();
        var lit = admin.Sheet.Locator("[data-quick] .chip--on");
        await Expect(lit).ToHaveTextAsync(name);
        await Expect(lit).ToHaveAttributeAsync("aria-current", "true");
        await admin.Sheet.Locator("input[type=date]").First.FillAsync("2025-01-01");
        await Expect(lit).ToHaveCountAsync(0);

        await admin.VisitAsync("/admin/audit");
        await admin.Page.Locator("#audit-day").FillAsync("2025-01-01");
        await admin.IsAtAsync("/admin/audit?who=&what=&day=2025-01-01&until=");
        await admin.FitsAsync();
    }
}
