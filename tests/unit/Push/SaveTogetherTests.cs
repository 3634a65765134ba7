using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Tests.Support;

namespace Portal.Tests.Push;

public sealed class SaveTogetherTests : StillSite
{
    [Fact]
    public async Task Of_two_who_save_a_plan_in_the_same_instant_the_later_does_not_win_unseen()
    {
        var spec = new PlanSpec { Title = "日报", ReportId = "sales", To = new PushTargets { Users = ["lin"] }, Message = new PushMessage("日报") };
        var admin = await Site.App.AccountAsync("admin");
        var id = (await Site.App.InScopeAsync(s => s.GetRequiredService<PushPlans>().CreateAsync(spec, admin, isPaused: false, Ct))).Id;
        await using var scope = Site.App.Services.CreateAsyncScope();
        var later = scope.ServiceProvider.GetRequiredService<PushPlans>();
        var seen = await later.FindAsync(id, admin, Ct); // before the other saves

        await Site.App.InScopeAsync(async s =>
        {
            var plans = s.GetRequiredService<PushPlans>();
            Assert.True(await plans.ChangeAsync((await plans.FindAsync(id, admin, Ct))!, spec with { Title = "甲改的" }, Ct));
            return true;
        });
        Assert.False(await later.ChangeAsync(seen!, spec with { Title = "乙改的" }, Ct));
        Assert.Equal("甲改的", await TitleAsync());
        Assert.True(await later.ChangeAsync(seen!, spec with { Title = "乙改的" }, Ct)); // who knows of it now
        Assert.Equal("乙改的", await TitleAsync());

        Task<string> TitleAsync() => Site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().PushPlans.Select(p => p.Title).SingleAsync(Ct));
    }

    [Fact]
    public async Task Who_saves_after_somebody_else_is_told_and_may_save_again()
    {
        using var admin = await Site.App.ClientAsync("admin");
        using (await admin.PostFormAsync("/push/plans/new", PlanFields.With())) { }
        var address = $"/push/plans/{(await PlanAsync()).Id}";
        var seen = SeenOn(await admin.PageAsync(address));
        Site.App.Clock.Advance(TimeSpan.FromSeconds(1));
        using (var first = await admin.PostFormAsync(address, PlanFields.With(("Input.Title", "甲改的"), ("Input.Seen", seen))))
        {
            Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        }

        using var second = await admin.PostFormAsync(address, PlanFields.With(("Input.Title", "乙改的"), ("Input.Seen", seen)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        var page = await second.PageAsync();
        Assert.Contains("刚被别人改过", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("乙改的", page.QuerySelector("[name='Input.Title']")!.GetAttribute("value"));
        Assert.Equal("甲改的", (await PlanAsync()).Title);

        using var again = await admin.PostFormAsync(address, PlanFields.With(("Input.Title", "乙改的"), ("Input.Seen", SeenOn(page))));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal("乙改的", (await PlanAsync()).Title);

        Task<PushPlan> PlanAsync() => Site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().PushPlans.AsNoTracking().SingleAsync(Ct));

        static string SeenOn(IDocument form) => form.QuerySelector("[name='Input.Seen']")!.GetAttribute("value")!;
    }
}
