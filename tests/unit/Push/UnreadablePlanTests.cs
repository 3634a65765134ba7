using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Tests.Support;

namespace Portal.Tests.Push;

/// <summary>A plan whose content cannot be read says so, and its owner can delete it.</summary>
public sealed class UnreadablePlanTests : StillSite
{
    private const string Words = "内容读不出来";

    private static PlanSpec Spec => new()
    {
        Title = "日报",
        ReportId = "sales",
        To = new PushTargets { Users = ["lin"] },
        Message = new PushMessage("日报"),
        At = "每天 08:00",
    };

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"Title":"日报","ReportId":"sales"}""")]
    [InlineData("""{"Title":"日报","ReportId":"sales","To":null}""")]
    [InlineData("""{"Title":"日报","ReportId":"sales","Kind":"Video"}""")]
    public async Task What_is_damaged_or_of_another_shape_is_listed_shown_and_deleted(string json)
    {
        var plan = await PlanAsync(PlanUse.Company);
        await SpoilAsync(json);
        using var admin = await Site.App.ClientAsync("admin");

        Assert.Contains(Words, (await admin.PageAsync("/push")).QuerySelector(".plan")!.TextContent, StringComparison.Ordinal);
        var page = await admin.PageAsync($"/push/plans/{plan.Id}");
        Assert.Contains(Words, page.QuerySelector(".notice--bad")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("[name='Input.Title']"));
        var delete = page.QuerySelector("[formaction$='handler=Delete'], form[action$='handler=Delete']")!;

        using var deleted = await admin.PostFormAsync(delete.GetAttribute("formaction") ?? delete.GetAttribute("action")!, []);
        Assert.Equal("/push", deleted.Headers.Location!.OriginalString);
        Assert.Empty(await PlansAsync());
    }

    [Theory]
    [InlineData("Fire")]
    [InlineData("Resume")]
    [InlineData("Test")]
    [InlineData("Preview")]
    [InlineData("")]
    public async Task Nothing_is_done_with_it_from_a_page_that_is_still_open(string act)
    {
        var plan = await PlanAsync(PlanUse.Company);
        await SpoilAsync("{");
        using var admin = await Site.App.ClientAsync("admin");

        using var answer = await admin.PostFormAsync($"/push/plans/{plan.Id}?handler={act}", PlanFields.With());

        Assert.Equal((HttpStatusCode.Redirect, $"/push/plans/{plan.Id}"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Equal("{", Assert.Single(await PlansAsync()).SpecJson);
        Assert.Equal(0, await Site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().PushRuns.CountAsync(Ct)));
    }

    [Fact]
    public async Task Its_runs_are_shown_and_can_be_recalled()
    {
        var plan = await PlanAsync(PlanUse.Company);
        var account = await Site.App.AccountAsync("admin");
        var run = await Site.App.InScopeAsync(s => s.GetRequiredService<PushStarts>().NowAsync(plan, account, Ct));
        await Site.App.Services.GetRequiredService<PushRounds>().DrainAsync(Ct);
        await SpoilAsync("{");
        using var admin = await Site.App.ClientAsync("admin");

        using var recalled = await admin.PostFormAsync($"/push/runs/{run.Id}?handler=Recall", []);

        Assert.Equal(HttpStatusCode.Redirect, recalled.StatusCode);
        Assert.NotNull((await admin.PageAsync($"/push/runs/{run.Id}")).QuerySelector("#run"));
    }

    [Theory]
    [InlineData(PlanUse.Subscription)]
    [InlineData(PlanUse.Alert)]
    public async Task One_s_own_is_listed_and_can_be_ended(PlanUse use)
    {
        var plan = await PlanAsync(use);
        await SpoilAsync("{");
        using var admin = await Site.App.ClientAsync("admin");

        Assert.Contains("日报", (await admin.PageAsync("/me/subscriptions")).QuerySelector(".list")!.TextContent, StringComparison.Ordinal);
        using var ended = await admin.PostFormAsync($"/me/subscriptions/{plan.Id}", []);

        Assert.Empty(await PlansAsync());
    }

    [Fact]
    public async Task The_others_move_when_days_or_the_zone_change()
    {
        await PlanAsync(PlanUse.Company);
        await SpoilAsync("{");
        var other = await PlanAsync(PlanUse.Company);
        await Site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().PushPlans.Where(p => p.Id == other.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.NextAt, other.NextAt!.Value.AddMinutes(5)), Ct));

        Assert.Equal(1, await Site.App.InScopeAsync(s => s.GetRequiredService<PushAdmin>().MoveToZoneAsync(Ct)));
    }

    private async Task<PushPlan> PlanAsync(PlanUse use)
    {
        var admin = await Site.App.AccountAsync("admin");
        return await Site.App.InScopeAsync(s => s.GetRequiredService<PushPlans>().CreateAsync(Spec, admin, isPaused: false, Ct, use));
    }

    private Task<List<PushPlan>> PlansAsync() => Site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().PushPlans.AsNoTracking().ToListAsync(Ct));

    /// <summary>All plans and runs that there are.</summary>
    private Task<int> SpoilAsync(string json) => Site.App.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<PortalDb>();
        await db.PushPlans.ExecuteUpdateAsync(set => set.SetProperty(p => p.SpecJson, json), Ct);
        return await db.PushRuns.ExecuteUpdateAsync(set => set.SetProperty(r => r.SpecJson, json), Ct);
    });
}
