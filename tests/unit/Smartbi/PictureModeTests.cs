using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Users;
using Portal.Tests.Captures;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using SmartbiSandbox.Server;

namespace Portal.Tests.Smartbi;

/// <summary>A report that is looked at as a picture, by a reader who may look and not hand on.</summary>
[SameOnEveryDatabase]
public sealed class PictureModeTests(PictureModeTests.WideSheet site) : IClassFixture<PictureModeTests.WideSheet>
{
    public sealed class WideSheet : ProxySite
    {
        protected override void Set(PortalApp app) => app.With($"Smartbi__0__OpenModes__{SmartbiHost.ProfitDetail}", "picture");
    }

    private static readonly string _report = "/reports/" + ProxySite.IdOf(SmartbiHost.ProfitDetail);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_of_the_report_asks_for_its_picture_and_says_that_it_is_on_its_way()
    {
        using var zhou = await ReaderAsync();

        var page = await zhou.PageAsync(_report + "?region=%E5%8D%8E%E5%8D%97");

        Assert.Null(page.QuerySelector("iframe"));
        var form = page.QuerySelector("#drawn form")!;
        Assert.Equal(_report + "/picture?region=%E5%8D%8E%E5%8D%97&_size=phone", form.GetAttribute("hx-post"));
        Assert.Equal("load", form.GetAttribute("hx-trigger"));
        Assert.Equal("true", page.QuerySelector("#drawn")!.GetAttribute("aria-busy"));
    }

    [Fact]
    public async Task The_picture_comes_whole_with_the_head_of_its_table_and_only_to_its_reader()
    {
        using var zhou = await ReaderAsync();
        using var lin = await site.App.ClientAsync("lin");

        var sheet = (await zhou.TakeAsync(_report + "/picture")).QuerySelector("[data-drawn-sheet]")!;
        var source = sheet.QuerySelector(".drawn-sheet__picture")!.GetAttribute("src")!;

        Assert.InRange(int.Parse(sheet.GetAttribute("data-width")!, CultureInfo.InvariantCulture), 2_000, 5_000);
        Assert.InRange(int.Parse(sheet.GetAttribute("data-head-height")!, CultureInfo.InvariantCulture), 20, 200);
        var head = int.Parse(sheet.GetAttribute("data-head-top")!, CultureInfo.InvariantCulture);
        Assert.InRange(head, 1_000, -150 + int.Parse(sheet.QuerySelector(".drawn-sheet__picture")!.GetAttribute("height")!, CultureInfo.InvariantCulture)); // below the chart
        using var picture = await zhou.AskAsync(source);
        Assert.Equal(sheet.GetAttribute("data-width"), $"{Png.SizeOf(await picture.Content.ReadAsByteArrayAsync(Ct)).Width}");
        using var others = await lin.AskAsync(source);
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
        using var capture = await zhou.AskAsync("/captures/" + source.Split('/')[^1]); // the way of those who may hand on
        Assert.Equal(HttpStatusCode.NotFound, capture.StatusCode);
    }

    [Fact]
    public async Task Who_may_not_read_it_there_gets_nothing_and_nothing_is_fetched()
    {
        using var lin = await site.App.ClientAsync("lin");
        using var answer = await lin.PostAsync(_report + "/picture", null, Ct);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain(
            site.Smartbi.World.Calls.Last("openresource.jsp"), call => call.User == "lin" && call.Address.Contains(SmartbiHost.ProfitDetail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refreshing_takes_another_and_opening_again_does_not()
    {
        using var zhou = await ReaderAsync();
        var first = await SourceAsync(zhou, "?_size=tablet");

        Assert.Equal(first, await SourceAsync(zhou, "?_size=tablet"));
        site.App.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(first, await SourceAsync(zhou, "?_size=tablet&_fresh=1"));
    }

    [Fact]
    public async Task A_report_in_another_mode_has_no_such_page()
    {
        using var lin = await site.App.ClientAsync("lin");
        using var answer = await lin.PostAsync($"/reports/{ProxySite.IdOf(SmartbiHost.SalesDaily)}/picture", null, Ct);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_server_that_is_away_is_told_with_a_way_to_try_again()
    {
        using var zhou = await ReaderAsync();
        await zhou.PageAsync(_report);
        site.Smartbi.World.Faults.Add(new Fault { Call = "openresource.jsp", Times = -1, Drop = true });
        try
        {
            var drawn = await zhou.TakeAsync(_report + "/picture?_size=desktop");

            Assert.Contains("连不上 Smartbi 服务器", drawn.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(_report + "/picture?_size=desktop", drawn.QuerySelector("form")!.GetAttribute("hx-post"));
        }
        finally
        {
            site.Smartbi.World.Faults.Clear();
        }
    }

    private static async Task<string> SourceAsync(HttpClient reader, string query) =>
        (await reader.TakeAsync(_report + "/picture" + query)).QuerySelector(".drawn-sheet__picture")!.GetAttribute("src")!;

    /// <summary>Zhou, who lost the right to share.</summary>
    private async Task<HttpClient> ReaderAsync()
    {
        await site.App.InDbAsync(async db =>
        {
            (await db.Users.Include(user => user.Roles).SingleAsync(user => user.UserName == "zhou", Ct)).Roles.Clear();
            (await db.Roles.SingleAsync(role => role.IsEveryone, Ct)).Permissions = Permissions.View;
            await db.SaveChangesAsync(Ct);
        });
        return await site.App.ClientAsync("zhou");
    }
}
