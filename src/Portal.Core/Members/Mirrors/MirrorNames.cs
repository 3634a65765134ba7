using Portal.Core.Users;

namespace Portal.Core.Members.Mirrors;

/// <summary>
/// What groups of departments are called: as the department; where another group has that name, with the department above or with WeCom's number
/// behind it. A group keeps the one it has as long as it fits.
/// </summary>
internal static class MirrorNames
{
    /// <param name="taken">Names of the groups that stay as they are.</param>
    public static void Give(IEnumerable<MirrorSpot> spots, HashSet<string> taken)
    {
        var open = new List<MirrorSpot>();
        foreach (var spot in spots.OrderBy(spot => spot.Depth).ThenBy(spot => spot.Department.Number))
        {
            if (spot.Department.Name.Length == 0 || (spot.Group is { } group && Fitting(spot).Contains(group.Name) && !taken.Contains(group.Name)))
            {
                taken.Add(spot.Name);
            }
            else
            {
                open.Add(spot);
            }
        }

        foreach (var spot in open)
        {
            spot.Name = Fitting(spot).First(name => !taken.Contains(name));
            taken.Add(spot.Name);
        }
    }

    private static IEnumerable<string> Fitting(MirrorSpot spot)
    {
        var (name, number) = (spot.Department.Name, spot.Department.Number);
        yield return name;
        if (spot.Above is { } above && above.Department.Name.Length > 0)
        {
            yield return With(name, above.Department.Name);
        }

        yield return With(name, $"#{number}");
        for (var i = 2; i < 100; i++)
        {
            yield return With(name, $"#{number}-{i}"); // other corps have departments of that number too
        }
    }

    private static string With(string name, string more)
    {
        more = $"（{LongText.Begin(more, 28)}）";
        return LongText.Begin(name, Group.LongestName - more.Length) + more;
    }
}
