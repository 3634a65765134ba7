using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Reports;
using Portal.Core.Reports.Files;
using Portal.Core.Users;

namespace Portal.Core.Push;

/// <summary>What is wrong in the plans' files now, by file and line.</summary>
public sealed class PlanFileProblems
{
    private volatile IReadOnlyList<ReportFileProblem> _found = [];

    public IReadOnlyList<ReportFileProblem> Found => _found;

    internal void Set(IReadOnlyList<ReportFileProblem> found) => _found = found;
}

/// <summary>Makes the plans of the portal equal to the files beside the reports. A file that went wrong leaves the last good plan as it was.</summary>
internal sealed class PlanFiles(PortalDb db, IEnumerable<IReportSource> sources, PushApps apps, AddressBook book, PlanTimes times, PlanFileProblems problems, TimeProvider clock)
{
    public async Task FollowAsync(ReportFiles files, CancellationToken ct)
    {
        var (found, seen) = (new Dictionary<string, ParsedPlan>(StringComparer.OrdinalIgnoreCase), new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));
        var wrong = new List<ReportFileProblem>();
        var isUnreadable = false;
        foreach (var source in files.Plans)
        {
            var plan = PlanParser.Parse(source);
            isUnreadable |= plan.Id is null;
            if (plan.Id is { } id && !seen.TryAdd(id, source.Path))
            {
                plan.Problems.Add(plan.At("push"), PlanComplaints.Duplicate(id, seen[id]));
            }

            if (plan is { Spec: { } spec, Problems.Count: 0 })
            {
                await CheckAsync(plan, spec, files, ct);
            }

            wrong.AddRange(plan.Problems.Found);
            if (plan is { Id: { } good, Problems.Count: 0 })
            {
                found[good] = plan with { Spec = await book.KnowAsync(plan.Spec!, ct) };
            }
        }

        await SaveAsync(found, seen.Keys, isUnreadable, ct);
        problems.Set(wrong);
    }

    private async Task CheckAsync(ParsedPlan plan, PlanSpec spec, ReportFiles files, CancellationToken ct)
    {
        PlanCheck.AgainstReport(plan, spec, sources.Select(s => s.Find(spec.ReportId)).FirstOrDefault(r => r is not null), files.All.Select(r => r.Id));
        if (await apps.FindAsync(spec, ct) is not { } app)
        {
            plan.Problems.Add(plan.At("app"), PlanComplaints.UnknownApp(spec.AgentId));
        }
        else
        {
            var chats = await db.TeamChats.Where(c => c.CorpId == app.Corp.CorpId).Select(c => c.Name).ToListAsync(ct);
            Name("chats", "chat", spec.Chats.Except(chats));
        }

        Name("to", "group", spec.To.Groups.Except(await db.Groups.Where(g => spec.To.Groups.Contains(g.Name)).Select(g => g.Name).ToListAsync(ct)));
        Name("to", "role", spec.To.Roles.Except(await db.Roles.Where(r => spec.To.Roles.Contains(r.Name)).Select(r => r.Name).ToListAsync(ct)));
        var users = spec.To.Users.Concat(plan.Owner is null ? [] : [plan.Owner]).ToLookup(User.Normalize);
        var keys = users.Select(u => u.Key).ToList();
        var known = await db.Users.Where(u => keys.Contains(u.NormalizedUserName)).Select(u => u.NormalizedUserName).ToListAsync(ct);
        Name("to", "user", users.Where(u => !known.Contains(u.Key)).Select(u => u.First()));
        if (spec.At is not null && await times.NextAsync(spec, ct) is null)
        {
            plan.Problems.Add(plan.At(plan.Keys.Node("cron") is null ? "at" : "cron"), PlanComplaints.NeverFires());
        }

        void Name(string key, string what, IEnumerable<string> unknown)
        {
            foreach (var name in unknown)
            {
                plan.Problems.Add(plan.At(key), PlanComplaints.Unknown(what, Shown.Short(name)));
            }
        }
    }

    private async Task SaveAsync(Dictionary<string, ParsedPlan> found, IEnumerable<string> present, bool isUnreadable, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rows = await db.PushPlans.Where(p => p.Origin == PlanOrigin.File).ToListAsync(ct);
        foreach (var (id, plan) in found)
        {
            var ownerName = plan.Owner is null ? null : User.Normalize(plan.Owner);
            var owner = ownerName is null ? null : await db.Users.Where(u => u.NormalizedUserName == ownerName).Select(u => (long?)u.Id).SingleOrDefaultAsync(ct);
            var row = rows.Find(r => string.Equals(r.FileId, id, StringComparison.OrdinalIgnoreCase));
            if (row is { GoneAt: null } && row.SpecJson == plan.Spec!.ToJson() && row.OwnerId == owner)
            {
                continue;
            }

            if (row is null)
            {
                row = new PushPlan(PlanOrigin.File, id, owner, plan.Spec!, now);
                db.PushPlans.Add(row);
            }
            else
            {
                row.Change(plan.Spec!, now);
                row.OwnedBy(owner);
            }

            row.FireNextAt(await times.NextAsync(plan.Spec!, ct));
        }

        // A file whose name cannot be read may be any of those that are missed.
        var there = present.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows.Where(r => !isUnreadable && !there.Contains(r.FileId!)))
        {
            row.Lose(now);
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear(); // another server reads the same files and was faster
        }
    }
}
