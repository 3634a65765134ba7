using Microsoft.EntityFrameworkCore;
using Portal.Core.Chats;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>Groups, roles and chats under their present names, read once in a scope. A plan keeps their numbers, so that a new name changes nothing.</summary>
public sealed class AddressBook(PortalDb db, WeComDirectory directory)
{
    private readonly Dictionary<string, TargetNames> _chats = [];
    private TargetNames? _groups;
    private TargetNames? _roles;

    public async Task<TargetNames> GroupsAsync(CancellationToken ct) => _groups ??=
        new([.. (await db.Groups.OrderBy(g => g.Name).Select(g => new { g.Id, g.Name }).ToListAsync(ct)).Select(g => (g.Id, g.Name))]);

    public async Task<TargetNames> RolesAsync(CancellationToken ct) => _roles ??=
        new([.. (await db.Roles.OrderBy(r => r.Name).Select(r => new { r.Id, r.Name }).ToListAsync(ct)).Select(r => (r.Id, r.Name))]);

    /// <summary>Those of the corp whose app sends: names of chats are not unique, and no app sends into another corp.</summary>
    public async Task<TargetNames> ChatsAsync(PlanSpec spec, CancellationToken ct)
    {
        var corp = (await directory.FindFirstAppAsync(spec.CorpId, spec.AgentId, ct))?.Corp.CorpId ?? "";
        return _chats.TryGetValue(corp, out var known) ? known : _chats[corp] = await ReadAsync(db.TeamChats.Where(c => c.CorpId == corp), ct);
    }

    /// <summary>Those that a form offers: they work now.</summary>
    public Task<TargetNames> OpenChatsAsync(CancellationToken ct) => ReadAsync(db.TeamChats.Where(c => c.GoneCode == null && !c.IsPaused), ct);

    /// <summary>Those of them whose name another has, too: people tell them apart by what else is known of them.</summary>
    public async Task<IReadOnlyDictionary<long, TeamChat>> TwinsAsync(IReadOnlyList<PlanTarget> chats, CancellationToken ct)
    {
        var ids = chats.GroupBy(chat => chat.Name).Where(same => same.Count() > 1).SelectMany(same => same).Select(chat => chat.Id).ToList();
        return ids.Count == 0 ? new Dictionary<long, TeamChat>() : await db.TeamChats.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
    }

    /// <summary>With present names, and numbers where names alone were written: by a file, a form, or an older version.</summary>
    public async Task<PlanSpec> KnowAsync(PlanSpec spec, CancellationToken ct) => Written(spec, await OfAsync(spec, ct));

    /// <summary>As a form chose.</summary>
    /// <param name="before">The plan as it was; null: it is new.</param>
    public async Task<PlanSpec> ChooseAsync(PlanSpec chosen, PlanSpec? before, CancellationToken ct)
    {
        var chats = await ReadAsync(db.TeamChats, ct);
        var known = before is null ? new PlanTargets([], [], []) : await OfAsync(before, ct, chats);
        return Written(chosen, new(
            chosen.To.Groups.Count == 0 ? [] : (await GroupsAsync(ct)).Chosen(chosen.To.Groups, known.Groups),
            chosen.To.Roles.Count == 0 ? [] : (await RolesAsync(ct)).Chosen(chosen.To.Roles, known.Roles),
            chats.Chosen(chosen.Chats, known.Chats)));
    }

    /// <summary>What a plan sends to and is not there any more.</summary>
    public async Task<IReadOnlyList<string>> GoneOfAsync(PlanSpec spec, CancellationToken ct)
    {
        var (groups, roles, chats) = await OfAsync(spec, ct);
        return [.. groups.Concat(roles).Concat(chats).Where(target => target.IsGone).Select(target => target.Name)];
    }

    /// <summary>Plans that older versions wrote keep names alone: from now on they follow, too. Files are read anew by themselves.</summary>
    public async Task KnowOldAsync(CancellationToken ct)
    {
        var old = await db.PushPlans.AsNoTracking().Where(p => p.Origin == PlanOrigin.Own && (
            (p.SpecJson.Contains("\"Groups\":[\"") && !p.SpecJson.Contains("\"GroupIds\":")) || (p.SpecJson.Contains("\"Roles\":[\"") && !p.SpecJson.Contains("\"RoleIds\":"))
            || (p.SpecJson.Contains("\"Chats\":[\"") && !p.SpecJson.Contains("\"ChatIds\":")))).ToListAsync(ct);
        foreach (var plan in old)
        {
            if (plan.ReadableSpec is not { } spec)
            {
                continue;
            }

            var (id, before, after) = (plan.Id, plan.SpecJson, (await KnowAsync(spec, ct)).ToJson());
            var unchanged = db.PushPlans.Where(p => p.Id == id && p.SpecJson == before); // unless somebody saves it now
            await unchanged.ExecuteUpdateAsync(set => set.SetProperty(p => p.SpecJson, after), ct);
        }
    }

    /// <summary>What a plan names of each kind; a kind that it does not name is not read.</summary>
    /// <param name="chats">Those that may be meant; null: those of the corp whose app sends.</param>
    private async Task<PlanTargets> OfAsync(PlanSpec spec, CancellationToken ct, TargetNames? chats = null) => new(
        spec.To.Groups.Count == 0 ? [] : (await GroupsAsync(ct)).Of(spec.To.Groups, spec.To.GroupIds),
        spec.To.Roles.Count == 0 ? [] : (await RolesAsync(ct)).Of(spec.To.Roles, spec.To.RoleIds),
        spec.Chats.Count == 0 ? [] : (chats ?? await ChatsAsync(spec, ct)).Of(spec.Chats, spec.ChatIds));

    private static PlanSpec Written(PlanSpec spec, PlanTargets found) => spec with
    {
        To = spec.To with { Groups = NamesOf(found.Groups), GroupIds = IdsOf(found.Groups), Roles = NamesOf(found.Roles), RoleIds = IdsOf(found.Roles) },
        Chats = NamesOf(found.Chats),
        ChatIds = IdsOf(found.Chats),
    };

    private static async Task<TargetNames> ReadAsync(IQueryable<TeamChat> chats, CancellationToken ct) =>
        new([.. (await chats.OrderBy(c => c.Name).ThenBy(c => c.Id).Select(c => new { c.Id, c.Name }).ToListAsync(ct)).Select(c => (c.Id, c.Name))]);

    private static IReadOnlyList<string> NamesOf(IReadOnlyList<PlanTarget> found) => [.. found.Select(target => target.Name)];

    private static IReadOnlyList<long>? IdsOf(IReadOnlyList<PlanTarget> found) => found.Count == 0 ? null : [.. found.Select(target => target.Id)];

    private sealed record PlanTargets(IReadOnlyList<PlanTarget> Groups, IReadOnlyList<PlanTarget> Roles, IReadOnlyList<PlanTarget> Chats);
}
