using Portal.Journeys.Support;

namespace Portal.Journeys;

public sealed class RowRightsJourney(DemoPortal portal)
{
    [Fact]
    public async Task The_same_report_shows_everybody_their_own_rows()
    {
        var seen = new List<string>();
        foreach (var (name, scope) in new[] { ("lin", "华东"), ("wang", "华南"), ("admin", "全部") })
        {
            await using var person = await Journey.BeginAsync(portal);
            await person.SignInAsAsync(name, "/me");
            await person.OpenReportAsync("monthly-sales");
            await person.SeesAsync($"数据权限：{scope}");
            seen.Add(await person.KpiAsync("销量"));
        }

        Assert.Equal(3, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_report_of_others_looks_as_if_it_were_not_there()
    {
        await using var zhou = await Journey.BeginAsync(portal);
        await zhou.SignInAsAsync("zhou");
        await zhou.OpenReportAsync("margin-and-expenses");
        await zhou.SeesAsync("销售毛利");

        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("lin");
        var pages = new List<string>();
        foreach (var address in new[] { "/reports/margin-and-expenses", "/reports/no-such-report", "/folders/99999" })
        {
            Assert.Equal(404, (await lin.VisitAsync(address))!.Status);
            pages.Add(await lin.Page.Locator("main").InnerTextAsync());
        }

        Assert.Equal(pages[0], pages[1]);
        Assert.Equal(pages[0].Replace("\n申请查看", "", StringComparison.Ordinal), pages[2]); // a report may be asked for, whether there is one or not
        await lin.LooksRightAsync();
        await lin.PressAsync("回到首页");
        await lin.IsAtAsync("/");
        await lin.SeesNotAsync("毛利与费用");
    }
}
