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
            await plans.ChangeAsync((await plans.FindAsync(id, admin, Ct))!, spec with { Title = "甲改的" }, Ct);
            return true;
        });
        await later.ChangeAsync(seen!, spec with { Title = "乙改的" }, Ct);

        Assert.Equal("甲改的", await TitleAsync());
        await later.ChangeAsync(seen!, spec with { Title = "乙改的" }, Ct); // who knows of it now
        Assert.Equal("乙改的", await TitleAsync());

        Task<string> TitleAsync() => Site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().PushPlans.Select(p => p.Title).SingleAsync(Ct));
    }
}
