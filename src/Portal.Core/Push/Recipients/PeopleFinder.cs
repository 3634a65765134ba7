using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Reports;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>Somebody a push is for, and which data he gets.</summary>
/// <param name="Scope">Key and name of his data scope; null: he gets nothing, <paramref name="Outcome"/> says why.</param>
internal sealed record FoundPerson(long? UserId, string? MemberId, string Name, PushOutcome Outcome, (string Key, string Name)? Scope);

/// <summary>Turns targets into people with their rights: who is bound, who may see the report, which data are his.</summary>
internal sealed class PeopleFinder(PortalDb db, TargetReader targets, UserDirectory users, ReportAccess reports)
{
    private const int Chunk = 1_000;
    private const int LongestScopeName = 40;

    /// <summary>In chunks, so that a hundred thousand are never in memory at once. A user comes once.</summary>
    /// <exception cref="WeComException">Departments or tags could not be read.</exception>
    public async IAsyncEnumerable<IReadOnlyList<FoundPerson>> FindAsync(
        PlanSpec spec, AppSettings app, long planId, Action<IReadOnlyList<string>> tellUnknown, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var people = await targets.ReadAsync(spec.To, spec.ReportId, app, ct);
        tellUnknown(people.Unknown);
        var named = people.Users.ToHashSet();
        foreach (var chunk in people.Members.Chunk(Chunk))
        {
            var keys = chunk.Select(m => MemberId.Normalize(m.UserId)).ToList();
            var bound = await db.Bindings.Where(b => b.CorpId == app.Corp.CorpId && keys.Contains(b.NormalizedMemberId))
                .ToDictionaryAsync(b => b.NormalizedMemberId, b => b.UserId, ct);
            named.UnionWith(bound.Values);
            yield return [.. chunk.Where(m => !bound.ContainsKey(MemberId.Normalize(m.UserId)))
                .Select(m => new FoundPerson(null, m.UserId, m.Name.Length == 0 ? m.UserId : m.Name, PushOutcome.Unbound, null))];
        }

        foreach (var chunk in named.Union(people.Everybody).Order().Chunk(Chunk))
        {
            yield return await LookAsync(spec, app.Corp.CorpId, planId, chunk, named.Contains, ct);
        }
    }

    /// <summary>As they are now, by id: asked again before something is sent.</summary>
    public async Task<IReadOnlyList<FoundPerson>> LookAsync(PlanSpec spec, string corpId, long planId, IReadOnlyCollection<long> ids, Func<long, bool> isNamed,
        CancellationToken ct)
    {
        var accounts = await users.ReadAsync(ids, ct);
        var bound = await db.Bindings.Where(b => b.CorpId == corpId && ids.Contains(b.UserId)).ToDictionaryAsync(b => b.UserId, b => b.MemberId, ct);
        var muted = (await db.PushMutes.Where(m => m.PlanId == planId && ids.Contains(m.UserId)).Select(m => m.UserId).ToListAsync(ct)).ToHashSet();
        var found = new List<FoundPerson>();
        foreach (var account in accounts)
        {
            var member = bound.GetValueOrDefault(account.Id);
            var report = account.IsEnabled ? await reports.FindAsync(account, spec.ReportId, ct) : null;
            if (report is null && !isNamed(account.Id))
            {
                continue;
            }

            var outcome = report is null ? PushOutcome.NoRight : muted.Contains(account.Id) ? PushOutcome.Muted : member is null ? PushOutcome.Unbound : PushOutcome.Waiting;
            found.Add(new FoundPerson(account.Id, member, account.DisplayName, outcome, report is not null && outcome == PushOutcome.Waiting
                ? ScopeOf(spec, report.Scope, account) : null));
        }

        return found;
    }

    /// <summary>A text that names its reader is one of each reader's own.</summary>
    public static (string Key, string Name) ScopeOf(PlanSpec spec, DataScope scope, Account account)
    {
        var key = DataScopes.KeyOf(scope);
        return NamesReader(spec) ? ($"{key}.{account.Id}", account.DisplayName) : (key, NameOf(scope));
    }

    public static bool NamesReader(PlanSpec spec) => new PushTemplate(spec.Message.Title).NamesReader || new PushTemplate(spec.Message.Description).NamesReader;

    private static string NameOf(DataScope scope)
    {
        var name = string.Join('、', scope.Values.OrderBy(v => v.Key, StringComparer.Ordinal).SelectMany(v => v.Value).Where(v => v != "*").Distinct());
        return name.Length == 0 ? new Bilingual("全部", "All").ToString() : LongText.Cut(name, LongestScopeName);
    }
}
