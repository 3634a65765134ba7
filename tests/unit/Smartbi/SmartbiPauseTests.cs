using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Catalog.Smartbi;
using Portal.Core.Reports.Smartbi;
using Portal.Tests.Captures;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using static Portal.Tests.Smartbi.SmartbiStand;

namespace Portal.Tests.Smartbi;

/// <summary>暂停 and 恢复: a server that rests is asked nothing, and whoever wants something of it is told.</summary>
public sealed class SmartbiPauseTests(EnteredServers site) : IClassFixture<EnteredServers>
{
    private const string Said = "管理员暂停了这个 Smartbi 服务器";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_it_rests_no_way_to_its_reports_asks_it_anything_and_each_says_why()
    {
        using var admin = await site.App.ClientAsync("admin", forms: false);
        using var reader = await site.App.ClientAsync("admin");
        var page = await site.EnterAsync(admin, "rested", "S1");
        using (await reader.AskAsync("/reports/rested_S1")) { } // may be read, and that is known

        using (await admin.PressAsync(page, "button[formaction$='/pause']")) { }
        await site.App.InScopeAsync(async s => await s.GetRequiredService<SmartbiMirrorRunner>().RunAsync(site.Find("rested")!, Ct));
        var report = await reader.PageAsync("/reports/rested_S1");
        var before = site.Stand.Calls.Count;
        Assert.Contains("这个 Smartbi 服务器暂停了", report.QuerySelector("#report [role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(report.QuerySelector("iframe"));
        Assert.Contains(Said, (await reader.TakeAsync("/reports/rested_S1/captures")).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        using (var file = await reader.AskAsync("/reports/rested_S1/export.xlsx"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, file.StatusCode);
            Assert.Contains(Said, (await file.PageAsync()).Body!.TextContent, StringComparison.Ordinal);
        }

        using (var entered = await reader.AskAsync("/reports/rested_S1/smartbi"))
        using (var frame = await reader.AskAsync(entered.Headers.Location!.OriginalString))
        {
            Assert.Equal(HttpStatusCode.BadGateway, frame.StatusCode);
        }

        site.App.Clock.Advance(TimeSpan.FromMinutes(10)); // whether it may be read would be asked again, and the tree be read
        Assert.NotNull((await reader.PageAsync("/reports/rested_S1")).QuerySelector("#report [role=alert]"));
        using (var stranger = await site.App.ClientAsync("lin"))
        using (var unknown = await stranger.AskAsync("/reports/rested_S1"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, unknown.StatusCode);
            Assert.Contains(Said, (await unknown.PageAsync()).QuerySelector(".state__text")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(before, site.Stand.Calls.Count);
        Assert.NotNull(await site.FindAsync("rested", "S1"));
        var rested = await admin.PageAsync("/admin/smartbi/rested");
        Assert.Equal("已暂停", rested.QuerySelector(".form__title .tag")!.TextContent);
        Assert.Contains("已暂停：不访问它", rested.QuerySelector("#smartbi-mirror")!.TextContent, StringComparison.Ordinal);

        using (await admin.PressAsync(rested, "button[formaction$='/resume']")) { }
        Assert.NotNull((await reader.PageAsync("/reports/rested_S1")).QuerySelector("iframe"));
        await Soon.UntilAsync(() => site.Stand.Calls.Count > before);
        await site.App.InDbAsync(async db => Assert.Equal(
            [AuditCodes.SmartbiPaused, AuditCodes.SmartbiResumed],
            await db.AuditEntries.Where(e => e.Subject == "rested" && (e.What == AuditCodes.SmartbiPaused || e.What == AuditCodes.SmartbiResumed))
                .OrderBy(e => e.Id).Select(e => e.What).ToListAsync(Ct)));
    }

    [Fact]
    public async Task A_look_that_is_under_way_ends_without_a_trouble_and_goes_on_when_it_is_resumed()
    {
        using var admin = await site.App.ClientAsync("admin", forms: false);
        var page = await site.EnterAsync(admin, "halted", "H1");
        var (asked, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        site.Stand.Publish(("halted目录", [Folder("HF", "下面"), Report("H1", "报表H1")]), ("HF", [Report("H2", "报表H2")]));
        var answer = site.Stand.Answer;
        site.Stand.Answer = (method, arguments, user) =>
        {
            if (method == "CatalogService.getChildElements" && asked.TrySetResult())
            {
                go.Task.Wait(Soon.Limit, Ct);
            }

            return answer(method, arguments, user);
        };
        using (await admin.PressAsync(page, "button[formaction$='/refresh']")) { }
        await asked.Task.WaitAsync(Soon.Limit, Ct);

        using (await admin.PressAsync(page, "button[formaction$='/pause']")) { }
        go.SetResult();

        await Soon.UntilAsync(async () => (await MirrorAsync("halted")).ClaimedAt is null);
        Assert.Null((await MirrorAsync("halted")).Fault);
        Assert.Null(await site.FindAsync("halted", "H2"));
        using (await admin.PressAsync(await admin.PageAsync("/admin/smartbi/halted"), "button[formaction$='/resume']")) { }
        await Soon.UntilAsync(async () => await site.FindAsync("halted", "H2") is not null);
    }

    [Fact]
    public async Task It_can_be_tested_while_it_rests_and_rests_on()
    {
        using var admin = await site.App.ClientAsync("admin", forms: false);
        var page = await site.EnterAsync(admin, "examined", "T1");
        using (await admin.PressAsync(page, "button[formaction$='/pause']")) { }

        using var tested = await admin.PressAsync(await admin.PageAsync("/admin/smartbi/examined"), "#smartbi-test button");

        Assert.Equal(4, (await tested.PageAsync()).QuerySelectorAll("#smartbi-test .c-ok").Length);
        Assert.NotNull(site.Find("examined")!.Paused);
    }

    private async Task<SmartbiMirror> MirrorAsync(string name) =>
        (await site.App.InScopeAsync(s => s.GetRequiredService<SmartbiMirrors>().ListAsync(Ct)))[EnteredServers.KeyOf(name)];
}

/// <summary>The same of a server that the configuration names, which another portal has too.</summary>
[SameOnEveryDatabase]
public sealed class SmartbiGivenPauseTests(SmartbiSite site) : IClassFixture<SmartbiSite>
{
    [Fact]
    public async Task It_rests_at_every_portal_until_one_resumes_it()
    {
        await using var other = site.Portal(sharing: site.App);
        using var admin = await site.App.ClientAsync("admin");
        using var there = await other.ClientAsync("admin");

        using (await admin.PostAsync("/admin/smartbi/bi/pause", null, TestContext.Current.CancellationToken)) { }
        await Soon.UntilAsync(() => PausedAsync(there, other));

        using (await there.PostAsync("/admin/smartbi/bi/resume", null, TestContext.Current.CancellationToken)) { }
        await Soon.UntilAsync(async () => !await PausedAsync(admin, site.App));
    }

    private static async Task<bool> PausedAsync(HttpClient client, PortalApp app)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(1)); // the versions are looked at again
        using (await client.AskAsync("/admin/smartbi")) { }
        return app.Services.GetRequiredService<SmartbiServers>().All[0].Paused is not null;
    }
}
