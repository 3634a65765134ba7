using System.Runtime.InteropServices;
using Portal.Core.Users;

namespace Portal.Core.Members.Mirrors;

/// <summary>Who comes into a group and who goes out of it.</summary>
/// <param name="Ends">Users who are no longer there because of the directory, whether or not they are in the group.</param>
internal readonly record struct MirrorMoves(IReadOnlyCollection<long> Joins, IReadOnlyCollection<long> Ends)
{
    public static MirrorMoves None { get; } = new([], []);
}

/// <summary>
/// What has to happen so that the groups are as the departments: a pure look at both. Groups that an admin made are not in it, nor is who was put into
/// a group by hand; a department that is gone leaves its group where somebody would miss it.
/// </summary>
internal sealed class MirrorPlan
{
    private readonly MirrorState _state;
    private readonly MirrorTree _tree;
    private readonly Dictionary<long, HashSet<long>> _wanted = [];

    /// <param name="place">The group below which they stand; null: at the top.</param>
    public MirrorPlan(string corpId, MirrorState state, long? place)
    {
        (_state, Place) = (state, place);
        var mine = state.Groups.Values.Where(g => g.CorpId == corpId).ToList();
        _tree = new MirrorTree(state.Wanted, mine.ToDictionary(g => g.Department!.Value), place is { } id ? DepthOf(id) + 1 : 0);
        Spots = [.. _tree.Spots.Where(spot => spot.IsGroup).OrderBy(spot => spot.Depth).ThenBy(spot => spot.Department.Number)];
        var standing = Spots.Where(spot => spot.Group is not null).ToDictionary(spot => spot.Group!.Id);
        (Deleted, Kept) = Part([.. mine.Where(g => !standing.ContainsKey(g.Id))]);
        var leaving = Deleted.Select(g => g.Id).ToHashSet();
        MirrorNames.Give(Spots.Where(spot => spot.Follows),
            [.. state.Groups.Values.Where(g => !leaving.Contains(g.Id) && !(standing.GetValueOrDefault(g.Id) is { Follows: true })).Select(g => g.Name)]);
        foreach (var (user, departments) in state.People)
        {
            foreach (var home in departments.Select(_tree.HomeOf).OfType<MirrorSpot>())
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(_wanted, home.Department.Number, out _) ??= []).Add(user);
            }
        }
    }

    public long? Place { get; }

    /// <summary>From the top down, each department that is a group or becomes one.</summary>
    public IReadOnlyList<MirrorSpot> Spots { get; }

    /// <summary>Their departments are gone and nobody would miss them; from the bottom up.</summary>
    public IReadOnlyList<Group> Deleted { get; }

    /// <summary>Their departments are gone, but they have rights, members by hand or groups below.</summary>
    public IReadOnlyList<Group> Kept { get; }

    public IEnumerable<MirrorSpot> Flawed(MirrorFlaw flaw) => _tree.Spots.Where(spot => spot.Flaw == flaw);

    /// <summary>The group above it as it will be; null with a place that is null: none.</summary>
    public bool IsMoved(MirrorSpot spot) =>
        spot is { Follows: true, Group: { } group } && (spot.Above is null ? group.ParentId != Place : spot.Above.Group is not { } above || group.ParentId != above.Id);

    public MirrorMoves MovesOf(MirrorSpot spot)
    {
        var wanted = _wanted.GetValueOrDefault(spot.Department.Number) ?? [];
        if (spot.Group is not { } group)
        {
            return new(wanted, []);
        }

        var members = _state.Members.GetValueOrDefault(group.Id) ?? [];
        return new([.. wanted.Where(id => !members.Contains(id))], [.. (_state.Seats.GetValueOrDefault(group.Id) ?? []).Where(id => !wanted.Contains(id))]);
    }

    /// <summary>All that the directory put into a group whose department is gone.</summary>
    public MirrorMoves MovesOf(Group kept) => new([], _state.Seats.GetValueOrDefault(kept.Id) ?? []);

    private (List<Group> Deleted, List<Group> Kept) Part(List<Group> gone)
    {
        var (below, kept) = (_state.Groups.Values.ToLookup(g => g.ParentId), new HashSet<long>());
        var goneIds = gone.Select(g => g.Id).ToHashSet();
        var moved = Spots.Where(spot => spot is { Follows: true, Group: not null }).Select(spot => spot.Group!.Id).ToHashSet();
        foreach (var group in gone.Where(g => _state.Held.Contains(g.Id) || HasMembersByHand(g)
            || below[g.Id].Any(child => !goneIds.Contains(child.Id) && !moved.Contains(child.Id))))
        {
            // What stays keeps what it lies below.
            for (var at = group; at is not null && goneIds.Contains(at.Id) && kept.Add(at.Id);)
            {
                at = at.ParentId is { } above ? _state.Groups.GetValueOrDefault(above) : null;
            }
        }

        return ([.. gone.Where(g => !kept.Contains(g.Id)).OrderByDescending(g => DepthOf(g.Id))], gone.FindAll(g => kept.Contains(g.Id)));
    }

    private bool HasMembersByHand(Group group) =>
        _state.Members.GetValueOrDefault(group.Id) is { } members && members.Any(id => !(_state.Seats.GetValueOrDefault(group.Id)?.Contains(id) ?? false));

    private int DepthOf(long id)
    {
        var depth = 0;
        for (long? at = _state.Groups[id].ParentId; at is { } above && depth < _state.Groups.Count; at = _state.Groups[above].ParentId)
        {
            depth++;
        }

        return depth;
    }
}
