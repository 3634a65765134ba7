using Portal.Core.Members.Rosters;
using Portal.Core.Users;

namespace Portal.Core.Members.Mirrors;

/// <summary>Why a department is no group of its own; its members belong to the nearest group above.</summary>
public enum MirrorFlaw
{
    None,

    /// <summary>WeCom does not tell its name.</summary>
    Nameless,

    /// <summary>It lies below itself: what stands for it stays as it is.</summary>
    Circular,
    TooDeep,
}

/// <summary>A department, and the group that stands for it or will.</summary>
internal sealed class MirrorSpot(RosterDepartment department, Group? group, MirrorSpot? above, MirrorFlaw flaw, int depth)
{
    public RosterDepartment Department { get; } = department;

    /// <summary>Null: none stands for it yet.</summary>
    public Group? Group { get; } = group;
    public MirrorFlaw Flaw { get; } = flaw;

    /// <summary>From the top of the portal's tree, where a group stands at 0.</summary>
    public int Depth { get; } = depth;

    /// <summary>A group stands for it, or one is made.</summary>
    public bool IsGroup => Flaw == MirrorFlaw.None || (Flaw != MirrorFlaw.TooDeep && Group is not null);

    /// <summary>Follows its department: else it stays where it is and is called what it is.</summary>
    public bool Follows => IsGroup && Flaw != MirrorFlaw.Circular;

    /// <summary>The nearest group above; null: the chosen place.</summary>
    public MirrorSpot? Above { get; } = above;

    /// <summary>Where members of the department belong; null: nowhere.</summary>
    public MirrorSpot? Home => IsGroup ? this : Flaw == MirrorFlaw.Circular ? null : Above;

    /// <summary>As the group will be called.</summary>
    public string Name { get; set; } = group?.Name ?? department.Name;
    public bool IsRenamed => Group is not null && Group.Name != Name;
}

/// <summary>Which of the wanted departments become groups, and below which.</summary>
internal sealed class MirrorTree
{
    private readonly Dictionary<long, MirrorSpot> _spots = [];
    private readonly IReadOnlyDictionary<long, RosterDepartment> _wanted;
    private readonly IReadOnlyDictionary<long, Group> _groups;
    private readonly int _depth;

    /// <param name="groups">By the department that each stands for.</param>
    /// <param name="depth">Of the groups right below the chosen place.</param>
    public MirrorTree(IReadOnlyDictionary<long, RosterDepartment> wanted, IReadOnlyDictionary<long, Group> groups, int depth)
    {
        (_wanted, _groups, _depth) = (wanted, groups, depth);
        foreach (var number in wanted.Keys)
        {
            Place(number);
        }
    }

    public IReadOnlyCollection<MirrorSpot> Spots => _spots.Values;

    public MirrorSpot? HomeOf(long department) => _spots.GetValueOrDefault(department)?.Home;

    private void Place(long number)
    {
        var (chain, seen) = (new Stack<RosterDepartment>(), new HashSet<long>());
        for (; !_spots.ContainsKey(number) && _wanted.TryGetValue(number, out var department) && seen.Add(number); number = department.ParentNumber)
        {
            chain.Push(department);
        }

        var above = _spots.GetValueOrDefault(number);
        var isCircular = seen.Contains(number) || above is { Flaw: MirrorFlaw.Circular };
        while (chain.TryPop(out var department))
        {
            _spots[department.Number] = above = SpotOf(department, above, isCircular);
        }
    }

    private MirrorSpot SpotOf(RosterDepartment department, MirrorSpot? parent, bool isCircular)
    {
        var (group, above) = (_groups.GetValueOrDefault(department.Number), isCircular ? null : parent?.Home);
        var depth = above is null ? _depth : above.Depth + 1;
        var flaw = isCircular ? MirrorFlaw.Circular : depth >= MirrorDifference.MostDepth ? MirrorFlaw.TooDeep
            : department.Name.Length == 0 ? MirrorFlaw.Nameless : MirrorFlaw.None;
        return new MirrorSpot(department, group, above, flaw, depth);
    }
}
