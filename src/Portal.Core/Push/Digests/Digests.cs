using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>晨报: a reader's switch. On it is a plan of his own that says by which app; off the plan rests, so that what is under way still comes.</summary>
public sealed class Digests(PortalDb db, PushPlans plans)
{
    public Task<bool> IsWantedAsync(long userId, CancellationToken ct) => db.PushPlans.AnyAsync(p => p.OwnerId == userId && p.IsDigest && p.Paused == null, ct);

    public async Task WantAsync(Account account, AppSettings app, CancellationToken ct)
    {
        var spec = new PlanSpec { Title = new Bilingual("晨报", "Digest").ToString(), ReportId = "", CorpId = app.Corp.CorpId, AgentId = app.AgentId };
        if (await OfAsync(account.Id, ct) is { } digest)
        {
            await plans.ChangeAsync(digest, spec, ct);
            await plans.ResumeAsync(digest, ct);
            return;
        }

        try
        {
            await plans.CreateAsync(spec, account, isPaused: false, ct, PlanUse.Digest);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear(); // a second tap at the same moment was first
            if (await OfAsync(account.Id, ct) is null)
            {
                throw;
            }
        }
    }

    public async Task UnwantAsync(Account account, CancellationToken ct)
    {
        if (await OfAsync(account.Id, ct) is { Paused: null } digest)
        {
            await plans.PauseAsync(digest, ct);
        }
    }

    private Task<PushPlan?> OfAsync(long userId, CancellationToken ct) => db.PushPlans.SingleOrDefaultAsync(p => p.OwnerId == userId && p.IsDigest, ct);
}
