using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Sharing;

/// <param name="MemberId">WeCom's userid.</param>
public sealed record Colleague(string MemberId, string Name, string Account);

/// <summary>The members of a corp that the portal knows, found by name, pinyin with every reading of a surname, initials or account. In memory for a few seconds: everybody
/// types.</summary>
public sealed class Colleagues(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan _keptFor = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Kept> _corps = new();
    private readonly ConcurrentDictionary<(string, string), IReadOnlyList<string>> _keys = new();

    /// <summary>The best first; without a term the first by name.</summary>
    public async Task<IReadOnlyList<Colleague>> FindAsync(string corpId, string? term, int most, CancellationToken ct)
    {
        var all = await AllAsync(corpId, ct);
        if (SearchTerm.Parse(term) is not { } wanted)
        {
            return [.. all.Take(most).Select(p => p.Colleague)];
        }

        return
        [
            .. all.Select(p => (p.Colleague, Fit: p.Texts.Min(text => wanted.Words.Max(word => SearchMatch.Of(word, text).Fit))))
                .Where(p => p.Fit != Fit.None).OrderBy(p => p.Fit).Take(most).Select(p => p.Colleague),
        ];
    }

    /// <summary>Userid without case → name, of those that the portal knows.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(string corpId, IEnumerable<string> memberIds, CancellationToken ct)
    {
        var wanted = memberIds.Select(MemberId.Normalize).ToHashSet();
        return (await AllAsync(corpId, ct)).Where(p => wanted.Contains(MemberId.Normalize(p.Colleague.MemberId)))
            .ToDictionary(p => MemberId.Normalize(p.Colleague.MemberId), p => p.Colleague.Name);
    }

    private async Task<IReadOnlyList<Person>> AllAsync(string corpId, CancellationToken ct)
    {
        if (_corps.GetValueOrDefault(corpId) is { } kept && clock.GetUtcNow() - kept.At < _keptFor)
        {
            return kept.People;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var colleagues = await ReadAsync(db, corpId, ct);
        await SpellAsync(scope.ServiceProvider.GetRequiredService<SearchKeys>(), colleagues, ct);
        Person[] people = [.. colleagues.Select(c => new Person(c, [.. _keys[KeyOf(c)].Select(key => new SearchText(key))]))
            .OrderBy(p => string.Concat(p.Texts[0].SpelledTitle), StringComparer.Ordinal).ThenBy(p => p.Colleague.Name, StringComparer.Ordinal)];
        _corps[corpId] = new Kept(clock.GetUtcNow(), people);
        return people;
    }

    // Who never came by WeCom is known by the 微信账号 that an admin entered, which is how they will be found at their first visit.
    private static async Task<List<Colleague>> ReadAsync(PortalDb db, string corpId, CancellationToken ct)
    {
        var bound = await db.Bindings.Where(b => b.CorpId == corpId)
            .Join(db.Users.Where(u => u.IsEnabled), b => b.UserId, u => u.Id, (b, u) => new Colleague(b.MemberId, u.DisplayName, u.UserName)).ToListAsync(ct);
        var others = await db.Users.Where(u => u.IsEnabled && u.WeComAccount != null && !db.Bindings.Any(b => b.CorpId == corpId && b.UserId == u.Id))
            .Select(u => new Colleague(u.WeComAccount!, u.DisplayName, u.UserName)).ToListAsync(ct);
        return [.. bound.Concat(others.Where(c => MemberId.IsValid(c.MemberId))).DistinctBy(c => MemberId.Normalize(c.MemberId))];
    }

    private async Task SpellAsync(SearchKeys keys, List<Colleague> colleagues, CancellationToken ct)
    {
        (string, string)[] open = [.. colleagues.Select(KeyOf).Distinct().Where(k => !_keys.TryGetValue(k, out var known) || !SearchKeys.IsComplete(known[0]))];
        foreach (var (person, made) in open.Zip(await keys.OfPeopleAsync(open, ct)))
        {
            _keys[person] = made;
        }
    }

    private static (string, string) KeyOf(Colleague colleague) => (colleague.Name, $"{colleague.MemberId} {colleague.Account}");

    private sealed record Person(Colleague Colleague, IReadOnlyList<SearchText> Texts);

    private sealed record Kept(DateTimeOffset At, IReadOnlyList<Person> People);
}
