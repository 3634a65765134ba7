using Portal.Core.Sharing;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Pages.Shares;

/// <param name="Name">As the portal or the client's picker calls them; the userid when nobody knows.</param>
public sealed record Candidate(string Id, string Name, bool IsChosen, bool IsDepartment = false);

/// <summary>Those who are chosen, and others that could be. Shown by <c>_Colleagues</c>, which renews itself.</summary>
public sealed record ColleagueList(IReadOnlyList<Candidate> Candidates, string? Typed, bool IsForGroup = false)
{
    public const int Most = 20;
    public const string Address = "/colleagues";
    public const string AddressForGroup = "/colleagues?for=group";

    /// <summary>Where it renews itself.</summary>
    public string Source => IsForGroup ? AddressForGroup : Address;

    public int Chosen => Candidates.Count(c => c.IsChosen);

    /// <param name="sender">Who chooses: nobody sends to himself; null for a group, which its maker may be in.</param>
    public static async Task<ColleagueList> OfAsync(SendForm form, string? term, Account? sender, AppSettings app, Colleagues colleagues, CancellationToken ct)
    {
        var members = form.Members;
        var names = new Dictionary<string, string>(form.CalledNames);
        foreach (var (id, name) in await colleagues.NamesAsync(app.Corp.CorpId, members, ct))
        {
            names[id] = name;
        }

        var chosen = members.Select(MemberId.Normalize).ToHashSet();
        var all = await colleagues.FindAsync(app.Corp.CorpId, term, Most + 1, ct);
        var found = all.Where(c => c.Account != sender?.UserName).Take(Most).ToList();
        var typed = term?.Trim();
        return new ColleagueList(
            [
                .. form.Departments.Select(d => d.ToString(System.Globalization.CultureInfo.InvariantCulture))
                .Select(d => new Candidate(d, names.GetValueOrDefault(d) ?? d, true, true)),
                .. members.Select(id => new Candidate(id, names.GetValueOrDefault(MemberId.Normalize(id)) ?? id, true)),
                .. found.Where(c => !chosen.Contains(MemberId.Normalize(c.MemberId))).Select(c => new Candidate(c.MemberId, c.Name, false)),
            ],
            MemberId.IsValid(typed) && !chosen.Contains(MemberId.Normalize(typed!))
                && all.All(c => !MemberId.Normalize(c.MemberId).Equals(MemberId.Normalize(typed!), StringComparison.Ordinal)) ? typed : null, sender is null);
    }
}
