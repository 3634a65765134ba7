using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Tests.Push;
using Portal.Tests.Support;

namespace Portal.Tests.Settings;

/// <summary>时区 on the page: what goes by it moves at once.</summary>
public sealed class ZonePageTests : StillSite
{
    private const string Page = "/admin/settings";

    [Fact]
    public async Task A_new_zone_moves_plans_and_moments_and_says_how_many()
    {
        using var admin = await Site.App.ClientAsync("admin");
        using (await admin.PostFormAsync("/push/plans/new", PlanFields.With(("Input.Rhythm.OnWorkingDays", "false")))) { }
        Assert.Equal(1, await NextHourAsync()); // 09:00 of China
        var page = await admin.PageAsync(Page);
        Assert.Contains("现在是 2026-11-22 09:41", page.QuerySelector("#zone-now")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 个定时推送", page.QuerySelector("#zone-now")!.TextContent, StringComparison.Ordinal);

        using var saved = await admin.SubmitAsync(page, "form.two", ("Form.TimeZone", "America/New_York"));

        Assert.Equal("/admin/settings?saved&moved=1", saved.Headers.Location?.OriginalString);
        Assert.Equal(14, await NextHourAsync()); // 09:00 of New York
        var after = await admin.PageAsync(saved.Headers.Location!.OriginalString);
        Assert.Contains("1 个推送计划的下次时间随之移动", after.QuerySelector(".notice--info")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("现在是 2026-11-21 20:41", after.QuerySelector("#zone-now")!.TextContent, StringComparison.Ordinal);
        var told = await Site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().AuditEntries.Where(e => e.What == AuditCodes.Settings).Select(e => e.Details).SingleAsync(Ct));
        Assert.Equal("time-zone Asia/Shanghai → America/New_York", told);
    }

    [Fact]
    public async Task A_zone_that_nobody_knows_is_refused()
    {
        using var admin = await Site.App.ClientAsync("admin");
        using var refused = await admin.SubmitAsync(await admin.PageAsync(Page), "form.two", ("Form.TimeZone", "Mars/Olympus"));
        Assert.Contains("不认识这个时区", (await refused.PageAsync()).Texts("#time-zone [role=alert]").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watermark_and_working_days_have_their_cards()
    {
        using var admin = await Site.App.ClientAsync("admin");
        var page = await admin.PageAsync(Page);
        Assert.Equal(["/admin/watermark", "/admin/push"], page.QuerySelectorAll("#watermark a, #calendar a").Select(link => link.GetAttribute("href")));
        Assert.Contains("公司没有另外的安排", page.Texts("#calendar .app-item__meta"));
    }

    private Task<int> NextHourAsync() => Site.App.InScopeAsync(async s => (await s.GetRequiredService<PortalDb>().PushPlans.SingleAsync(Ct)).NextAt!.Value.UtcDateTime.Hour);
}
