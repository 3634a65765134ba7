using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>Finds the people of a run and cuts them into parts by data scope. Nothing is sent before all of them are written down.</summary>
internal sealed partial class RunPreparer(
    PortalDb db, PeopleFinder people, AddressBook book, PushApps apps, ReportAccess reports, UserDirectory users, PushEnd end, DigestGathering gathering, LostTargets lost,
    NoticeBell told, TimeProvider clock, ILogger<RunPreparer> logger)
{
    private static readonly TimeSpan _again = TimeSpan.FromMinutes(1);

    /// <param name="run">Claimed.</param>
    public async Task PrepareAsync(PushRun run, CancellationToken ct)
    {
        var plan = await db.PushPlans.AsNoTracking().SingleAsync(p => p.Id == run.PlanId, ct);
        if (plan.IsDigest)
        {
            await gathering.GatherAsync(run, plan, ct);
            return;
        }

        // Jitter is minutes and quiet hours are a night: what somebody did to the plan meanwhile holds.
        if (run.Cause == RunCause.Schedule && !plan.Fires)
        {
            await end.EndAsync(run, RunState.Cancelled, RunReason.PlanPaused, null, ct);
            return;
        }

        run.Follow(plan);
        var spec = run.Spec;

        var owner = (run.Cause == RunCause.Test ? run.ByUserId : plan.OwnerId) is { } id ? await users.FindAsync(id, ct) : null;
        if (await apps.FindAsync(spec, ct) is not { } app)
        {
            await end.EndAsync(run, RunState.Failed, RunReason.NoApp, null, ct);
            return;
        }

        if (!(run.Cause == RunCause.Test || plan.MayBeSentFor(owner)) || (owner is not null && await reports.FindAsync(owner, spec.ReportId, ct) is null))
        {
            await end.EndAsync(run, RunState.Failed, RunReason.NoReport, null, ct);
            return;
        }

        try
        {
            await WriteAsync(run, plan, app, owner, ct);
        }
        catch (WeComException error)
        {
            LogNoPeople(run.Id, error);
            await RetryAsync(run, error, ct);
        }
    }

    private async Task WriteAsync(PushRun run, PushPlan plan, AppSettings app, Account? owner, CancellationToken ct)
    {
        var spec = run.Spec;
        // What one who died over it left: nobody of it was sent anything.
        await db.PushRecipients.Where(r => r.RunId == run.Id).ExecuteDeleteAsync(ct);
        await db.PushParts.Where(p => p.RunId == run.Id).ExecuteDeleteAsync(ct);
        var parts = new Dictionary<string, PushPart>();
        var (count, most) = (0, (await db.PushSettings.AsNoTracking().SingleOrDefaultAsync(ct) ?? new PushSettings()).MostRecipients);
        IReadOnlyList<string> unknown = [];
        await foreach (var chunk in people.FindAsync(spec, app, run.PlanId, names => unknown = names, ct))
        {
            count += chunk.Count;
            if (count > most)
            {
                await end.EndAsync(run, RunState.Failed, RunReason.TooMany, most.ToString(System.Globalization.CultureInfo.InvariantCulture), ct);
                return;
            }

            await AddPartsAsync(run, chunk, parts, ct);
            db.PushRecipients.AddRange(chunk.Select(p =>
                new PushRecipient(run.Id, p.UserId, p.MemberId, p.Name, p.Outcome) { PartId = p.Scope is { } scope ? parts[scope.Key].Id : null }));
            run.ClaimedUntil = clock.GetUtcNow() + PushClaims.OfRun;
            await db.SaveChangesAsync(ct);
            foreach (var written in db.ChangeTracker.Entries<PushRecipient>().ToList())
            {
                written.State = EntityState.Detached;
            }
        }

        var chats = spec.Chats.Count == 0 ? [] : (await book.ChatsAsync(spec, ct)).Of(spec.Chats, spec.ChatIds);
        unknown = [.. unknown, .. chats.Where(chat => chat.IsGone).Select(chat => chat.Name)];
        var forChats = chats.Any(chat => !chat.IsGone) && owner is not null && await ChatPartAsync(run, spec, owner, parts, ct);
        if (count == 0 && !forChats)
        {
            await end.EndAsync(run, RunState.Failed, RunReason.Nobody, string.Join('、', unknown), ct);
            return;
        }

        await StartAsync(run, plan, owner, unknown, ct);
    }

    private async Task StartAsync(PushRun run, PushPlan plan, Account? owner, IReadOnlyList<string> unknown, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var isTold = await lost.TellAsync(run, plan, owner, unknown, ct);
        run.Start(clock.GetUtcNow(), unknown.Count == 0 ? null : string.Join('、', unknown));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (isTold)
        {
            told.Ring();
        }
    }

    private async Task AddPartsAsync(PushRun run, IReadOnlyList<FoundPerson> chunk, Dictionary<string, PushPart> parts, CancellationToken ct)
    {
        foreach (var person in chunk.Where(p => p.Scope is { } scope && !parts.ContainsKey(scope.Key)).DistinctBy(p => p.Scope!.Value.Key))
        {
            var part = new PushPart(run.Id, person.Scope!.Value.Key, person.Scope.Value.Name, person.UserId!.Value, forChats: false);
            parts.Add(part.ScopeKey, part);
            db.PushParts.Add(part);
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>Groups see what the plan's owner sees, but for drafts.</summary>
    private async Task<bool> ChatPartAsync(PushRun run, PlanSpec spec, Account owner, Dictionary<string, PushPart> parts, CancellationToken ct)
    {
        if (await reports.FindAsync(owner, spec.ReportId, ct) is not { Node.IsDraft: false } found)
        {
            return false;
        }

        var (key, name) = PeopleFinder.ScopeOf(spec, found.Scope, owner);
        if (parts.TryGetValue(key, out var part))
        {
            await db.PushParts.Where(p => p.Id == part.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.ForChats, true), ct);
            return true;
        }

        db.PushParts.Add(new PushPart(run.Id, key, name, owner.Id, forChats: true));
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>After a failure that nothing explains.</summary>
    public async Task SpoilAsync(long runId, string? claim, CancellationToken ct)
    {
        if (await db.PushRuns.SingleOrDefaultAsync(r => r.Id == runId && r.Claim == claim, ct) is not { } run)
        {
            return;
        }

        if (IsWorthAnHour(run))
        {
            run.LookAgainAt(clock.GetUtcNow() + _again);
            await db.SaveChangesAsync(ct);
            return;
        }

        await end.EndAsync(run, RunState.Failed, RunReason.Fault, null, ct);
    }

    /// <summary>Finding people changes nothing, so it is tried for an hour.</summary>
    private bool IsWorthAnHour(PushRun run) => clock.GetUtcNow() - (run.TriedAt ?? run.CreatedAt) < TimeSpan.FromHours(1);

    private async Task RetryAsync(PushRun run, WeComException error, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        db.Attach(run);
        if (Refusals.IsPassing(error) && IsWorthAnHour(run))
        {
            run.LookAgainAt(clock.GetUtcNow() + (error.RetryAfter ?? _again));
            await db.SaveChangesAsync(ct);
            return;
        }

        await end.EndAsync(run, RunState.Failed, RunReason.Trouble, error.Cause.Chinese, ct);
    }

    [LoggerMessage(LogLevel.Warning, "The people of push run {Run} could not be read from WeCom.")]
    private partial void LogNoPeople(long run, Exception error);
}
