using Portal.Core.WeCom;

namespace Portal.Core.Members.Rosters;

/// <summary>A member as a reading found him; departments from all places that name him.</summary>
internal sealed class ReadMember(string memberId)
{
    public string MemberId { get; } = memberId;
    public string? Name { get; set; }
    public string? Mobile { get; set; }
    public string? Email { get; set; }
    public HashSet<long> Departments { get; } = [];
}

/// <summary>The directory as it was found, to the end.</summary>
/// <param name="Members">By the userid without case.</param>
/// <param name="IsWhole">With the contacts secret; else what the apps see.</param>
/// <param name="NamesCode">WeCom's code for why there are no names.</param>
internal sealed record RosterReading(
    IReadOnlyDictionary<long, Department> Departments, IReadOnlyDictionary<string, ReadMember> Members, bool IsWhole, int? NamesCode)
{
    public HashSet<long> Below(IReadOnlyCollection<long> chosen) =>
        RosterTree.Below(Departments.Values.ToLookup(department => department.ParentId, department => department.Id), chosen);
}

internal static class RosterTree
{
    /// <summary>The chosen and all below them. Parents that go round in a circle are passed once.</summary>
    public static HashSet<long> Below(ILookup<long, long> below, IEnumerable<long> chosen)
    {
        var (found, open) = (new HashSet<long>(), new Stack<long>(chosen));
        while (open.TryPop(out var id))
        {
            if (found.Add(id))
            {
                foreach (var child in below[id])
                {
                    open.Push(child);
                }
            }
        }

        return found;
    }
}

/// <summary>The directory could not be read for a reason of ours.</summary>
internal sealed class RosterException(RosterFault fault) : Exception($"The directory of WeCom cannot be read: {fault}.")
{
    public RosterFault Fault { get; } = fault;
}
