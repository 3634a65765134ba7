using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys;

public sealed class ParametersJourney(DemoPortal portal)
{
    [Fact]
    public async Task Chosen_values_show_at_once_live_in_the_address_and_go_back_with_it()
    {
        await using var admin = await Journey.BeginAsync(portal);
        await admin.SignInAsAsync("admin");
        await admin.OpenReportAsync("monthly-sales");
        await admin.MarkAsync();
        var everything = await admin.KpiAsync("销量");

        await admin.OpenFiltersAsync();
        await admin.ChooseAsync("地区", "华东");
        await admin.ChooseAsync("月份", "3 月");
        await admin.ApplyAsync();

        await Expect(admin.Chip("地区")).ToHaveTextAsync("华东");
        await Expect(admin.Chip("月份")).ToHaveTextAsync("3 月");
        var less = await admin.KpiAsync("销量");
        Assert.NotEqual(everything, less);
        Assert.Contains("months=3", admin.Path, StringComparison.Ordinal);
        Assert.Contains("region=", admin.Path, StringComparison.Ordinal);
        var address = admin.Path;

        await using var other = await Journey.BeginAsync(portal, "desktop");
        await other.SignInAsAsync("admin", "/me");
        await other.VisitAsync(address);
        await other.HasReadAsync();
        Assert.Equal(less, await other.KpiAsync("销量"));

        await admin.BackAsync();
        await admin.IsAtAsync("/reports/monthly-sales");
        await Expect(admin.Page.Locator(".kpi__value").First).ToHaveTextAsync(everything);
        await admin.Page.GoForwardAsync();
        await Expect(admin.Page.Locator(".kpi__value").First).ToHaveTextAsync(less);

        await admin.OpenFiltersAsync();
        await admin.PressAsync("重置");
        await Expect(admin.Sheet).ToHaveCountAsync(0);
        await Expect(admin.Page.Locator(".kpi__value").First).ToHaveTextAsync(everything);
        await admin.IsAtAsync("/reports/monthly-sales");
        await admin.FitsAsync();
    }

    [Fact]
    public async Task The_sheet_closes_by_a_step_back_and_changes_nothing()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("lin");
        await lin.OpenReportAsync("monthly-sales");
        await lin.MarkAsync();

        await lin.OpenFiltersAsync();
        await lin.ChooseAsync("月份", "3 月");
        await lin.LooksRightAsync();
        await lin.BackAsync();
        await Expect(lin.Sheet).ToHaveCountAsync(0);
        await lin.OpenFiltersAsync();
        await lin.Page.Keyboard.PressAsync("Escape");
        await Expect(lin.Sheet).ToHaveCountAsync(0);

        await lin.WasNotLoadedAgainAsync();
        Assert.Equal("/reports/monthly-sales", lin.Path);
        await lin.FitsAsync();
    }

    [Fact]
    public async Task A_chip_leads_to_its_field_all_is_one_tap_and_a_refusal_leaves_the_page()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("lin");
        await lin.OpenReportAsync("monthly-sales");

        await lin.Chip("车系").ClickAsync();
        await Expect(lin.Sheet).ToBeVisibleAsync();
        await Expect(lin.Parameter("车系")).ToBeInViewportAsync();
        var months = lin.Parameter("月份");
        await months.Locator("[data-pick=all]").ClickAsync();
        await Expect(months.Locator("input:checked")).ToHaveCountAsync(await months.Locator("li input").CountAsync());
        await months.Locator("[data-pick=none]").ClickAsync();
        await Expect(months.Locator("input:checked")).ToHaveCountAsync(0);
        await Expect(months.Locator(".param__label small")).ToHaveTextAsync("全部");
        await lin.FitsAsync();

        var everything = await lin.KpiAsync("销量");
        await lin.Page.RouteAsync("**/reports/monthly-sales?*", route => route.FulfillAsync(new() { Status = 414, Body = "" }));
        await lin.ChooseAsync("月份", "3 月");
        await lin.PressAsync("查看结果");
        await Expect(lin.Page.Locator(".toast")).ToBeVisibleAsync();
        await Expect(lin.Sheet).ToBeVisibleAsync();
        Assert.Equal(everything, await lin.KpiAsync("销量"));
        await Expect(months.Locator("input:checked")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_province_decides_which_cities_and_dealers_can_be_chosen()
    {
        await using var admin = await Journey.BeginAsync(portal);
        await admin.SignInAsAsync("admin");
        await admin.OpenReportAsync("tree-select-mobile");

        await admin.OpenFiltersAsync();
        await Expect(admin.Parameter("城市").GetByText("广州", new() { Exact = false }).First).ToBeAttachedAsync();
        await admin.Parameter("省份").EvaluateAsync("field => field.scrollIntoView()");
        await admin.ChooseAsync("省份", "江苏");
        await Expect(admin.Parameter("城市").GetByText("广州")).ToHaveCountAsync(0);
        Assert.True(await admin.Sheet.Locator(".sheet__body").EvaluateAsync<double>("body => body.scrollTop") > 100, "The sheet jumped to its top.");
        await admin.ChooseAsync("城市", "南京");
        await Expect(admin.Parameter("经销商").Locator("label").Filter(new() { HasNotText = "南京" })).ToHaveCountAsync(0);
        await admin.ApplyAsync();

        Assert.Equal("1座", (await admin.KpiAsync("覆盖城市")).Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
        await admin.FitsAsync();
    }

    [Fact]
    public async Task Without_scripts_the_choices_are_a_page_of_their_own_and_numbers_can_be_read()
    {
        await using var lin = await Journey.BeginAsync(portal, scripts: false);
        await lin.SignInAsAsync("lin", "/reports/monthly-sales?_wait=1");

        await lin.PressAsync("筛选");
        await lin.ChooseAsync("月份", "3 月");
        await lin.PressAsync("查看结果");

        await Expect(lin.Chip("月份")).ToHaveTextAsync("3 月");
        await lin.Page.Locator("details summary").First.ClickAsync();
        await Expect(lin.Page.Locator("details table").First).ToBeVisibleAsync();
    }
}
