using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Tests.Support;

namespace Portal.Tests.Push;

/// <summary>/admin/push: the days on which the company works.</summary>
public sealed class PushDaysPageTests : StillSite
{
    [Fact]
    public async Task The_admin_s_days_move_the_plans_of_working_days()
    {
        var zhou = await Site.App.AccountAsync("zhou");
        await Site.App.InScopeAsync(s => s.GetRequiredService<PushPlans>().CreateAsync(
            new PlanSpec { Title = "日报", ReportId = "sales", At = "工作日 09:00", To = new PushTargets { Everyone = true }, Message = new PushMessage("x") }, zhou,
                isPaused: false, Ct));
        using var admin = await Site.App.ClientAsync("admin");

        using var answer = await admin.PostFormAsync("/admin/push?handler=Day", [("Day", "2026-11-23"), ("Note", "厂庆")]);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 1, 0, 0, TimeSpan.Zero),
            await Site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().PushPlans.Select(p => p.NextAt).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Years_whose_holidays_are_not_built_in_are_said_and_written_down_by_the_admin()
    {
        using var admin = await Site.App.ClientAsync("admin");
        Assert.Contains("2027 年的放假和调休还没有内置", (await admin.PageAsync("/admin/push")).Body!.TextContent, StringComparison.Ordinal);
        using var preview = await admin.PostFormAsync("/push/plans/new?handler=Preview", PlanFields.With());
        Assert.Contains("2027 年的放假安排还没有", (await preview.PageAsync()).QuerySelector("#plan-days")!.TextContent, StringComparison.Ordinal);

        using var answer = await admin.PostFormAsync("/admin/push?handler=Day", [("Day", "2027-02-06"), ("LastDay", "2027-02-12"), ("Note", "春节")]);

        var page = await admin.PageAsync(answer.Headers.Location!.OriginalString);
        Assert.Equal(7, page.QuerySelectorAll("#company-days li").Length);
        Assert.DoesNotContain("还没有内置", page.Body!.TextContent, StringComparison.Ordinal);
        using var wrong = await admin.PostFormAsync("/admin/push?handler=Day", [("Day", "2027-02-12"), ("LastDay", "2027-02-06")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
    }
}
