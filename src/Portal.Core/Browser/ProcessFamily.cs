using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Portal.Core.Browser;

/// <summary>A process of the browser as /proc tells it. State T: somebody stopped it; Z: dead and not yet taken note of.</summary>
internal readonly record struct FamilyMember(int Id, char State, int Parent, int Session);

/// <summary>All processes of one browser: those of its session, and what descends from it.</summary>
internal static class ProcessFamily
{
    private const int SigKill = 9;
    private const int DoNotWait = 1;
    private const int BecomeSubreaper = 36;
    private static readonly int Self = Environment.ProcessId;

    public static IReadOnlyList<FamilyMember> Of(int leader)
    {
        var all = All();
        var family = all.Where(each => each.Id == leader || each.Session == leader).ToDictionary(each => each.Id);
        for (var before = -1; before != family.Count;)
        {
            before = family.Count;
            foreach (var each in all.Where(each => family.ContainsKey(each.Parent)))
            {
                family.TryAdd(each.Id, each);
            }
        }

        return [.. family.Values];
    }

    /// <summary>One of them is stopped. Reads those alone: quick enough for four times a second.</summary>
    public static bool IsAnyStopped(IEnumerable<FamilyMember> members) => members.Any(each => Read(each.Id) is { State: 'T' or 't' } now && now.Session == each.Session);

    /// <summary>
    /// Whoever loses his parent below us becomes our child from now on, so that we can take note of his death. Without it he falls to process 1, which
    /// in a container is often a program that takes note of nobody: he stayed defunct until the container ended.
    /// </summary>
    public static void TakeOrphans() => _ = prctl(BecomeSubreaper, 1, 0, 0, 0);

    /// <summary>Kills all of them, and takes note of the deaths that have fallen to us; of the leader's the runtime takes note, which started him.</summary>
    public static void Kill(int leader) => SpinWait.SpinUntil(() => Of(leader).Select(each => IsGone(each, leader)).ToList().TrueForAll(isGone => isGone), TimeSpan.FromSeconds(2));

    /// <summary>
    /// Takes note of the deaths of orphans that fell to us from any program below us. Of the runtime's own children the runtime takes note at once: who was
    /// dead at the last look too is none of them.
    /// </summary>
    /// <param name="before">What the last call returned.</param>
    /// <returns>Our children that are dead now.</returns>
    public static IReadOnlySet<int> TakeNoteOfOrphans(IReadOnlySet<int> before)
    {
        var dead = All().Where(each => each.State == 'Z' && each.Parent == Self).Select(each => each.Id).ToHashSet();
        foreach (var orphan in dead.Where(before.Contains))
        {
            _ = waitpid(orphan, out _, DoNotWait);
        }

        return dead;
    }

    /// <summary>In bytes, shared pages counted by their share; where the system does not tell that, what is not shared.</summary>
    public static long Memory(int leader) => Of(leader).Sum(each => Share(each.Id) ?? Own(each.Id));

    /// <summary>False as well for who was only just killed: the next look finds out.</summary>
    private static bool IsGone(FamilyMember member, int leader)
    {
        if (member.State == 'Z')
        {
            return member.Id == leader || (member.Parent == Self && waitpid(member.Id, out _, DoNotWait) != 0);
        }

        _ = kill(member.Id, SigKill);
        return false;
    }

    private static List<FamilyMember> All()
    {
        var all = new List<FamilyMember>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Read(id) is { } member)
            {
                all.Add(member);
            }
        }

        return all;
    }

    private static FamilyMember? Read(int id)
    {
        Span<byte> text = stackalloc byte[512];
        try
        {
            using var file = File.OpenHandle(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            return Parse(id, text[..RandomAccess.Read(file, text, 0)]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal static FamilyMember? Parse(int id, ReadOnlySpan<byte> text)
    {
        // "12 (name) S 1 12 12 …": the name may hold spaces and brackets; the last bracket ends it.
        var fields = text[(text.LastIndexOf((byte)')') + 1)..];
        Span<Range> parts = stackalloc Range[6];
        Span<char> letters = stackalloc char[fields.Length];
        ReadOnlySpan<char> line = letters[..Encoding.ASCII.GetChars(fields, letters)];
        return line.Split(parts, ' ', StringSplitOptions.RemoveEmptyEntries) < 5 ? null : new(id, line[parts[0]][0], Number(line[parts[1]]), Number(line[parts[3]]));
    }

    private static long? Share(int id) =>
        ReadText($"/proc/{id}/smaps_rollup")?.Split('\n').FirstOrDefault(line => line.StartsWith("Pss:", StringComparison.Ordinal)) is { } line
            ? Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024L
            : null;

    private static long Own(int id) => ReadText($"/proc/{id}/statm")?.Split(' ') is { Length: > 2 } pages ? (Number(pages[1]) - Number(pages[2])) * 4096L : 0;

    /// <summary>Who is just being reaped has the session −1.</summary>
    private static int Number(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [DllImport("libc")]
    private static extern int kill(int id, int signal);

    [DllImport("libc")]
    private static extern int waitpid(int id, out int status, int options);

    [DllImport("libc")]
    private static extern int prctl(int option, nint value, nint third, nint fourth, nint fifth);
}
