using System.Text.RegularExpressions;
using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys;

/// <summary>The lines of "bad input", as somebody with a phone sees them.</summary>
public sealed class BadInputJourney(DemoPortal portal, RoughPortal rough) : IClassFixture<RoughPortal>
{
    [Fact]
    public async Task A_value_that_cannot_be_is_put_aside_and_named()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("lin", "/me");
        await lin.OpenReportAsync("monthly-sales");
        var usual = await lin.KpiAsync("销量");

        foreach (var value in new[] { "9999", "abc", "2025' or '1'='1", "<script>alert(1)</script>", new string('9', 3000) })
        {
            await lin.OpenReportAsync("monthly-sales", "?year=" + Uri.EscapeDataString(value));
            await lin.SeesAsync("不能用，已改用默认值");
            await lin.SeesAsync($"年份 = {value[..Math.Min(value.Length, 20)]}");
            Assert.Equal(usual, await lin.KpiAsync("销量"));
        }

        await lin.LooksRightAsync();
    }

    [Fact]
    public async Task A_block_that_fails_says_so_and_the_others_show()
    {
        await using var lin = await Journey.BeginAsync(portal, address: rough.Process.Address);
        await lin.SignInAsAsync("lin", "/me");
        await lin.OpenReportAsync("rough");

        Assert.Equal("7", await lin.KpiAsync("好的"));
        await Expect(lin.Page.Locator(".kpi", new() { HasText = "错的" })).ToContainTextAsync("这一块没有取到数据");
        await Expect(lin.Page.Locator(".kpi", new() { HasText = "错的" })).ToContainTextAsync(new Regex("编号 \\S{8,}"));
        await Expect(lin.Block("慢的")).ToContainTextAsync("查询时间太长");
        await Expect(lin.Block("空的")).ToContainTextAsync("没有数据");
        await lin.SeesNotAsync("no_such_table");
        await lin.LooksRightAsync();

        await lin.MarkAsync();
        await lin.Page.Locator(".kpi", new() { HasText = "错的" }).GetByText("重试").ClickAsync();
        await Expect(lin.Page.Locator(".kpi", new() { HasText = "错的" })).ToContainTextAsync("这一块没有取到数据");
        await lin.WasNotLoadedAgainAsync();
    }

    [Fact]
    public async Task Html_in_titles_data_and_markdown_is_text()
    {
        await using var lin = await Journey.BeginAsync(portal, address: rough.Process.Address);
        await lin.SignInAsAsync("lin", "/me");
        foreach (var address in new[] { "/", "/search?q=%E5%9D%8F", "/recent", "/reports/rough?note=%3Cimg%20src%3Dx%20onerror%3Dalert(8)%3E" })
        {
            await lin.VisitAsync(address);
            await lin.Page.Locator("#report:not([data-state=loading]), main:not(:has(#report))").First.WaitForAsync();
            Assert.Equal(0, await lin.Page.Locator("img[src=x], [onerror], a[href^='javascript:'], .block b, script:not([src])").CountAsync());
            await lin.FitsAsync();
        }

        await Expect(lin.Page.Locator("h1")).ToHaveTextAsync("坏掉的<img src=x onerror=alert(1)>");
        await Expect(lin.Block("敌意表").Locator("tbody th").First).ToHaveTextAsync("<img src=x onerror=alert(3)>");
        await Expect(lin.Page.Locator(".prose")).ToContainTextAsync("<script>alert(6)</script>");

        var chart = lin.Block("敌意<b>图</b>").Locator(".chart");
        await chart.TapAsync();
        await Expect(chart.Locator(".chart__live :is(svg, canvas)").First).ToBeVisibleAsync();
        await lin.FitsAsync();
    }

    [Fact]
    public async Task A_broken_file_is_named_with_its_line_and_the_last_good_one_stays()
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop", address: rough.Process.Address);
        await admin.SignInAsAsync("admin", "/admin/reports");
        await admin.SeesAsync("cycle.yml");
        await admin.SeesAsync("twin.yml");

        await rough.WriteAsync("changing.yml", RoughFiles.Changing.Replace("title:", "titel:", StringComparison.Ordinal));
        await Journey.UntilAsync(async () =>
        {
            await admin.VisitAsync("/admin/reports");
            return await admin.Page.Locator(".problems", new() { HasText = "changing.yml" }).CountAsync() > 0;
        });
        await Expect(admin.Page.Locator(".problems", new() { HasText = "titel" })).ToContainTextAsync("第 2 行");
        await admin.LooksRightAsync();

        await admin.OpenReportAsync("changing");
        var (head, first) = ((await admin.Page.Locator(".report-head__text").BoundingBoxAsync())!, (await admin.Page.Locator(".blocks > *").First.BoundingBoxAsync())!);
        Assert.InRange(first.Y - (head.Y + head.Height), 8, 40); // without parameters nothing stands between
        Assert.Equal("41", await admin.KpiAsync("数目"));
        await rough.WriteAsync("changing.yml", RoughFiles.Changing.Replace("41", "42", StringComparison.Ordinal));
        await Journey.UntilAsync(async () =>
        {
            await admin.OpenReportAsync("changing");
            return await admin.KpiAsync("数目") == "42";
        });
    }
}
