using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Tests.Captures;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using SmartbiSandbox.Server;

namespace Portal.Tests.Smartbi;

/// <summary>Pictures of a Smartbi server's reports, each in the session of the reader it is for.</summary>
public sealed class SmartbiCaptureTests(ProxySite site) : IClassFixture<ProxySite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_gets_a_picture_of_what_he_sees_and_nobody_else_gets_it()
    {
        using var lin = await site.App.ClientAsync("lin");
        using var zhou = await site.App.ClientAsync("zhou");

        var card = await lin.TakeAsync(CapturesOf(SmartbiHost.SalesDaily));
        var key = KeyOf(card);

        Assert.Contains("销售日报", card.Body!.TextContent, StringComparison.Ordinal);
        var asked = site.Smartbi.World.Calls.Last("openresource.jsp")[^1];
        Assert.Equal("lin", asked.User);
        Assert.Contains("iPhone", asked.UserAgent, StringComparison.Ordinal);
        using var own = await lin.AskAsync($"/captures/{key}.png");
        Assert.InRange(Png.SizeOf(await own.Content.ReadAsByteArrayAsync(Ct)).Width, 780, 1_000);
        using var others = await zhou.AskAsync($"/captures/{key}.png");
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
        Assert.NotEqual(key, await zhou.KeyAsync(CapturesOf(SmartbiHost.SalesDaily)));
        Assert.Equal("zhou", site.Smartbi.World.Calls.Last("openresource.jsp")[^1].User);
        await site.App.InDbAsync(async db => Assert.True(await db.AuditEntries.AnyAsync(entry => entry.What == AuditCodes.TakeCapture && entry.Details!.Contains(key), Ct)));
    }

    [Fact]
    public async Task The_same_picture_serves_again_until_it_is_asked_for_anew()
    {
        using var lin = await site.App.ClientAsync("lin");
        var first = await lin.KeyAsync(CapturesOf(SmartbiHost.Accessories));
        var opened = site.Smartbi.World.Calls.Count("openresource.jsp");

        Assert.Equal(first, await lin.KeyAsync(CapturesOf(SmartbiHost.Accessories)));
        Assert.Equal(opened, site.Smartbi.World.Calls.Count("openresource.jsp"));
        Assert.NotEqual(first, await lin.KeyAsync(CapturesOf(SmartbiHost.Accessories) + "?region=%E5%8D%8E%E4%B8%9C"));
    }

    [Fact]
    public async Task A_wide_sheet_is_taken_as_wide_as_it_is_and_a_dashboard_of_its_own_api_too()
    {
        using var zhou = await site.App.ClientAsync("zhou");

        var wide = await zhou.KeyAsync(CapturesOf(SmartbiHost.ProfitDetail));
        var dashboard = await zhou.KeyAsync(CapturesOf(SmartbiHost.Cockpit) + "?_size=desktop");

        using var sheet = await zhou.AskAsync($"/captures/{wide}.png");
        Assert.InRange(Png.SizeOf(await sheet.Content.ReadAsByteArrayAsync(Ct)).Width, 2_000, 5_000);
        using var page = await zhou.AskAsync($"/captures/{dashboard}.png");
        Assert.Equal(1_280, Png.SizeOf(await page.Content.ReadAsByteArrayAsync(Ct)).Width);
    }

    [Fact]
    public async Task Who_may_not_read_a_report_there_gets_no_picture_and_nothing_is_fetched()
    {
        using var lin = await site.App.ClientAsync("lin");

        using var answer = await lin.PostAsync(CapturesOf(SmartbiHost.SouthWeekly), null, Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain(site.Smartbi.World.Calls.Last("openresource.jsp"), call => call.Address.Contains(SmartbiHost.SouthWeekly, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_that_ended_is_begun_again_once()
    {
        using var wang = await site.App.ClientAsync("wang");
        await wang.KeyAsync(CapturesOf(SmartbiHost.SalesDaily));
        site.Smartbi.World.Sessions.End();

        var key = await wang.KeyAsync(CapturesOf(SmartbiHost.SalesDaily) + "?region=%E5%8D%8E%E5%8D%97");

        Assert.NotNull(key);
        Assert.Equal("wang", site.Smartbi.World.Calls.Last("openresource.jsp")[^1].User);
    }

    [Theory]
    [InlineData("SpreadsheetReportModule.getSheet")]
    [InlineData("openresource.jsp")]
    public async Task A_session_that_ends_in_the_middle_again_and_again_is_told_as_such(string call)
    {
        using var lin = await site.App.ClientAsync("lin");
        await lin.AskAsync($"/reports/{ProxySite.IdOf(SmartbiHost.EastWeekly)}");
        var ended = call.EndsWith(".jsp", StringComparison.Ordinal)
            ? new Fault { Call = call, Times = -1, Redirect = "/smartbi/vision/index.jsp" } : new Fault { Call = call, Times = -1, RetCode = "CLIENT_USER_NOT_LOGIN" };
        site.Smartbi.World.Faults.Add(ended);
        try
        {
            var card = await lin.TakeAsync(CapturesOf(SmartbiHost.EastWeekly));

            Assert.Contains("已经重新登录过一次", card.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        }
        finally
        {
            site.Smartbi.World.Faults.Clear();
        }
    }

    [Fact]
    public async Task A_server_that_is_away_is_told_as_such()
    {
        using var lin = await site.App.ClientAsync("lin");
        await lin.AskAsync($"/reports/{ProxySite.IdOf(SmartbiHost.EastWeekly)}");
        site.Smartbi.World.Faults.Add(new Fault { Call = "openresource.jsp", Times = -1, Drop = true });
        try
        {
            var card = await lin.TakeAsync(CapturesOf(SmartbiHost.EastWeekly) + "?_size=tablet");

            Assert.Contains("连不上 Smartbi 服务器", card.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        }
        finally
        {
            site.Smartbi.World.Faults.Clear();
        }
    }

    private static string CapturesOf(string resource) => $"/reports/{ProxySite.IdOf(resource)}/captures";

    private static string KeyOf(AngleSharp.Dom.IDocument card) => card.QuerySelector("[data-capture]")?.GetAttribute("data-capture")
        ?? throw new InvalidOperationException(card.Body!.TextContent);
}
