using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Tests.Push;
using Portal.Tests.Support;

namespace Portal.Tests.Settings;

/// <summary>A time zone that the configuration names (<c>Portal__TimeZone</c>) counts from the start of a server on, for plans that there were too.</summary>
public sealed class GivenZoneTests : StillSite
{
    [Fact]
    public async Task It_is_shown_counts_everywhere_and_is_not_the_admins_to_change()
    {
        await using var app = new PortalApp().With("Portal:TimeZone", "America/New_York");
        await app.PlantCastAsync();
        using var admin = await app.ClientAsync("admin");
        var page = await admin.PageAsync("/admin/settings");

        Assert.Equal("America/New_York", page.QuerySelector("input#zone[readonly]")!.GetAttribute("value"));
        Assert.Contains("现在是 2026-11-21 20:41", page.QuerySelector("#zone-now")!.TextContent, StringComparison.Ordinal);
        using var saved = await admin.SubmitAsync(page, "form.two", ("Form.TimeZone", "Asia/Tokyo"), ("Form.Subtitle", "数据"));

        Assert.Equal("/admin/settings?saved", saved.Headers.Location?.OriginalString);
        Assert.Equal(new DateOnly(2026, 11, 21), app.Services.GetRequiredService<CompanyClock>().Today);
        await app.InDbAsync(async db => Assert.DoesNotContain("time-zone",
            (await db.AuditEntries.SingleAsync(e => e.What == AuditCodes.Settings, Ct)).Details, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Given_by_a_restart_it_moves_plans_once_but_those_that_are_due()
    {
        await PlanAsync("日报");
        await StartAsync(Site.App);
        await PlanAsync("到点");
        await MakeDueAsync("到点");

        await using var restarted = Site.Site.Beside().With("Portal:TimeZone", "America/New_York");
        await StartAsync(restarted);
        await StartAsync(restarted);

        Assert.Equal(14, (await NextAsync("日报")).UtcDateTime.Hour); // 09:00 of New York
        Assert.True(await NextAsync("到点") < Site.App.Clock.GetUtcNow());
        await Site.App.InDbAsync(async db => Assert.Equal(["portal time-zone Asia/Shanghai → America/New_York"],
            await db.AuditEntries.Where(e => e.What == AuditCodes.Settings).Select(e => e.Actor + " " + e.Details).ToListAsync(Ct)));
    }

    [Fact]
    public async Task A_server_that_nobody_asks_for_a_page_plans_by_the_zone_that_an_admin_set()
    {
        await PlanAsync("日报");
        using (var admin = await Site.App.ClientAsync("admin"))
        using (await admin.SubmitAsync(await admin.PageAsync("/admin/settings"), "form.two", ("Form.TimeZone", "Asia/Tokyo")))
        {
        }

        await MakeDueAsync("日报");
        await using var pushes = Site.Site.Beside();
        await pushes.InDbAsync(db => db.Settings.CountAsync(Ct)); // it is up
        await pushes.Services.GetRequiredService<PushRounds>().BeginAsync(Ct);

        Assert.Equal(0, (await NextAsync("日报")).UtcDateTime.Hour); // 09:00 of Tokyo
    }

    private async Task PlanAsync(string title)
    {
        using var admin = await Site.App.ClientAsync("admin");
        using (await admin.PostFormAsync("/push/plans/new", PlanFields.With(("Input.Title", title), ("Input.Rhythm.OnWorkingDays", "false"))))
        {
        }

        Assert.Equal(1, (await NextAsync(title)).UtcDateTime.Hour); // 09:00 of China
    }

    private Task MakeDueAsync(string title)
    {
        DateTimeOffset? due = Site.App.Clock.GetUtcNow().AddMinutes(-1);
        return Site.App.InDbAsync(db => db.PushPlans.Where(p => p.Title == title).ExecuteUpdateAsync(set => set.SetProperty(p => p.NextAt, due), Ct));
    }

    // What the worker of pushes begins with.
    private static async Task StartAsync(PortalApp app)
    {
        await app.InDbAsync(db => db.Settings.CountAsync(Ct)); // it is up
        await app.Services.GetRequiredService<PushStart>().StartAsync(Ct);
    }

    private Task<DateTimeOffset> NextAsync(string title) =>
        Site.App.InScopeAsync(async s => (await s.GetRequiredService<PortalDb>().PushPlans.AsNoTracking().SingleAsync(p => p.Title == title, Ct)).NextAt!.Value);
}
