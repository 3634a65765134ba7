using Portal.Core.Users;

namespace Portal.Core.Members.Mirrors;

/// <summary>Why groups do not follow departments now.</summary>
public enum MirrorTrouble
{
    None,

    /// <summary>The directory was never read.</summary>
    NotRead,

    /// <summary>The group below which they were to stand is gone.</summary>
    NoPlace,

    /// <summary>That group stands for a department itself, or lies below one that does.</summary>
    PlaceFollows,
}

public enum MirrorAct
{
    Make,

    /// <summary>Another name, another place, or it follows again.</summary>
    Change,
    Delete,

    /// <summary>Its department is gone and it stays.</summary>
    Keep,

    /// <summary>Only its members change.</summary>
    Seat,
}

/// <summary>What would happen to one group.</summary>
/// <param name="Before">Another name that it has now.</param>
/// <param name="Above">The group above it as it will be; null: at the top.</param>
/// <param name="Joins">Users who come into it.</param>
/// <param name="Ends">Users who go out of it.</param>
public sealed record MirrorLine(MirrorAct Act, string Name, string? Before, string? Above, bool IsMoved, int Joins, int Ends);

/// <summary>What the next writing changes; nothing is changed by looking.</summary>
/// <param name="Flaws">How many departments are no group of their own, and why.</param>
public sealed record MirrorDifference(MirrorTrouble Trouble, IReadOnlyList<MirrorLine> Lines, IReadOnlyDictionary<MirrorFlaw, int> Flaws)
{
    /// <summary>Groups of departments stand on at most so many levels of the tree.</summary>
    public const int MostDepth = 20;

    public int Of(MirrorAct act) => Lines.Count(line => line.Act == act);

    public int Of(MirrorFlaw flaw) => Flaws.GetValueOrDefault(flaw);

    public int Joins => Lines.Sum(line => line.Joins);

    public int Ends => Lines.Sum(line => line.Ends);

    /// <summary>More than half of the groups would lose their departments: rather the range of an app changed.</summary>
    internal bool IsTooMuch { get; init; }

    /// <summary>For the audit log.</summary>
    public override string ToString() =>
        $"made {Of(MirrorAct.Make)}; changed {Of(MirrorAct.Change)}; deleted {Of(MirrorAct.Delete)}; kept {Of(MirrorAct.Keep)}; joined {Joins}; left {Ends}";

    internal static MirrorDifference Of(MirrorTrouble trouble) => new(trouble, [], new Dictionary<MirrorFlaw, int>());

    internal static MirrorDifference Of(MirrorPlan plan, IReadOnlyDictionary<long, Group> groups)
    {
        var place = plan.Place is { } id ? groups[id].Name : null;
        List<MirrorLine> lines = [.. plan.Spots.Select(spot => LineOf(plan, spot, spot.Above?.Name ?? place)).OfType<MirrorLine>()];
        lines.AddRange(plan.Deleted.Select(g => new MirrorLine(MirrorAct.Delete, g.Name, null, null, false, 0, plan.MovesOf(g).Ends.Count)));
        lines.AddRange(plan.Kept.Where(g => g.DepartmentGoneAt is null || plan.MovesOf(g).Ends.Count > 0)
            .Select(g => new MirrorLine(MirrorAct.Keep, g.Name, null, null, false, 0, plan.MovesOf(g).Ends.Count)));
        var lost = plan.Deleted.Count + plan.Kept.Count(g => g.DepartmentGoneAt is null);
        return new(MirrorTrouble.None, lines, Enum.GetValues<MirrorFlaw>().ToDictionary(flaw => flaw, flaw => plan.Flawed(flaw).Count()))
        {
            IsTooMuch = lost > 2 && lost * 2 > plan.Spots.Count(spot => spot.Group is not null) + lost,
        };
    }

    private static MirrorLine? LineOf(MirrorPlan plan, MirrorSpot spot, string? above)
    {
        var (moves, isMoved) = (plan.MovesOf(spot), plan.IsMoved(spot));
        var act = spot.Group is null ? MirrorAct.Make
            : spot.IsRenamed || isMoved || spot.Group.DepartmentGoneAt is not null ? MirrorAct.Change
            : moves.Joins.Count + moves.Ends.Count > 0 ? MirrorAct.Seat : (MirrorAct?)null;
        return act is { } what
            ? new(what, spot.Name, spot.IsRenamed ? spot.Group!.Name : null, above, isMoved, moves.Joins.Count, moves.Ends.Count) : null;
    }
}
