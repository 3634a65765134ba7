using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Members.Rosters;
using Portal.Core.Users;

namespace Portal.Core.Members.Mirrors;

/// <summary>
/// 部门用户组: groups that follow the chosen departments of a directory, below a chosen group. An admin sees the difference and agrees to it once;
/// from then on they follow each refresh and each event, until so much would go that somebody has to look.
/// </summary>
public sealed class GroupMirror(PortalDb db, SharedVersions versions, AuditLog audit, RosterBell bell, TimeProvider clock)
{
    private readonly UserGate _gate = new(db, versions);

    /// <summary>What would be written now.</summary>
    public async Task<MirrorDifference> DifferenceAsync(Roster roster, CancellationToken ct)
    {
        var (trouble, plan, groups) = await PlanAsync(roster, ct);
        db.ChangeTracker.Clear();
        return plan is null ? MirrorDifference.Of(trouble) : MirrorDifference.Of(plan, groups);
    }

    /// <summary>写入并跟随: in a moment, in the background.</summary>
    /// <returns>False: the option is off.</returns>
    public async Task<bool> AgreeAsync(string corpId, CancellationToken ct)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        if (await db.Rosters.Where(r => r.CorpId == corpId && r.MirrorsGroups && r.ReadAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.GroupsAgreed, true).SetProperty(r => r.GroupsDueAt, now).SetProperty(r => r.GroupsForced, true), ct) == 0)
        {
            return false;
        }

        audit.Write(AuditCodes.AgreeMirror, corpId);
        await db.SaveChangesAsync(ct);
        bell.Ring();
        return true;
    }

    /// <returns>False: nothing was due.</returns>
    public async Task<bool> SettleAsync(CancellationToken ct)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        var due = db.Rosters.Where(r => r.MirrorsGroups && r.GroupsAgreed && r.ReadAt != null && r.GroupsDueAt <= now);
        if (await due.OrderBy(r => r.GroupsDueAt).Select(r => r.CorpId).FirstOrDefaultAsync(ct) is not { } corpId)
        {
            return false;
        }

        // Most of what is told changes no group: then nobody has to wait at the gate, and nothing that is kept of users is read anew.
        if (await due.AsNoTracking().SingleOrDefaultAsync(r => r.CorpId == corpId, ct) is { } quiet
            && await DifferenceAsync(quiet, ct) is { Trouble: MirrorTrouble.None, Lines.Count: 0 })
        {
            await EndAsync(quiet, isHeld: false, isWritten: true, ct);
            return true;
        }

        await _gate.PassAsync(async () =>
        {
            // Another server may have been here while this one waited for the gate.
            if (await due.AsNoTracking().SingleOrDefaultAsync(r => r.CorpId == corpId, ct) is { } roster)
            {
                await WriteAsync(roster, ct);
            }

            return ChangeOutcome.Done;
        }, ct);
        db.ChangeTracker.Clear();
        return true;
    }

    private async Task WriteAsync(Roster roster, CancellationToken ct)
    {
        var (_, plan, groups) = await PlanAsync(roster, ct);
        var difference = plan is null ? null : MirrorDifference.Of(plan, groups);
        var isHeld = difference is { IsTooMuch: true } && !roster.GroupsForced;
        if (difference is { Lines.Count: > 0 } && !isHeld)
        {
            await new MirrorWriter(db, audit, roster.CorpId, clock.GetUtcNow()).WriteAsync(plan!, groups, ct);
            audit.Write(AuditCodes.MirrorGroups, roster.CorpId, difference.ToString());
            await db.SaveChangesAsync(ct);
        }

        await EndAsync(roster, isHeld, plan is not null && !isHeld, ct);
    }

    // What is told meanwhile is due anew.
    private async Task EndAsync(Roster roster, bool isHeld, bool isWritten, CancellationToken ct)
    {
        DateTimeOffset? now = isWritten ? clock.GetUtcNow() : roster.GroupsAt, due = roster.GroupsDueAt, nothing = null;
        await db.Rosters.Where(r => r.CorpId == roster.CorpId && r.GroupsDueAt == due).ExecuteUpdateAsync(set => set.SetProperty(r => r.GroupsDueAt, nothing), ct);
        await db.Rosters.Where(r => r.CorpId == roster.CorpId).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.GroupsAgreed, r => r.GroupsAgreed && !isHeld).SetProperty(r => r.GroupsForced, false).SetProperty(r => r.GroupsAt, now), ct);
    }

    private async Task<(MirrorTrouble Trouble, MirrorPlan? Plan, IReadOnlyDictionary<long, Group> Groups)> PlanAsync(Roster roster, CancellationToken ct)
    {
        if (roster.ReadAt is null)
        {
            return (MirrorTrouble.NotRead, null, new Dictionary<long, Group>());
        }

        var state = await MirrorState.ReadAsync(db, roster, ct);
        var trouble = TroubleOf(roster, state.Groups);
        return (trouble, trouble == MirrorTrouble.None ? new MirrorPlan(roster.CorpId, state, roster.GroupsBelow) : null, state.Groups);
    }

    private static MirrorTrouble TroubleOf(Roster roster, IReadOnlyDictionary<long, Group> groups)
    {
        for (var (at, steps) = (roster.GroupsBelow, 0); at is { } id && steps <= groups.Count; (at, steps) = (groups[id].ParentId, steps + 1))
        {
            if (!groups.TryGetValue(id, out var group) || group.CorpId == roster.CorpId)
            {
                return group is null ? MirrorTrouble.NoPlace : MirrorTrouble.PlaceFollows;
            }
        }

        return MirrorTrouble.None;
    }
}
