using System.Globalization;
using System.Runtime.InteropServices;

namespace Portal.Core.Browser;

/// <summary>A process of the browser as /proc tells it. State T: somebody stopped it; Z: dead and not yet taken note of.</summary>
internal sealed record FamilyMember(int Id, char State, int Parent, int Session);

/// <summary>All processes of one browser: those of its session, and what descends from it.</summary>
internal static class ProcessFamily
{
    private const int SigKill = 9;
    private const int DoNotWait = 1;

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

    /// <summary>Kills all but the leader, and takes note of the deaths that have fallen to us: we may be process 1.</summary>
    public static void Kill(int leader)
    {
        var ids = Of(leader).Select(each => each.Id).Where(id => id != leader).ToList();
        foreach (var id in ids)
        {
            _ = kill(id, SigKill);
        }

        SpinWait.SpinUntil(() => ids.TrueForAll(id => IsGone(id, leader)), TimeSpan.FromSeconds(2));
    }

    /// <summary>In bytes, shared pages counted by their share; where the system does not tell that, what is not shared.</summary>
    public static long Memory(int leader) => Of(leader).Sum(each => Share(each.Id) ?? Own(each.Id));

    private static bool IsGone(int id, int leader) =>
        waitpid(id, out _, DoNotWait) != 0 && (Read(id) is not { State: not 'Z' } living || living.Session != leader);

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
        if (ReadText($"/proc/{id}/stat") is not { } text)
        {
            return null;
        }

        // The name may hold spaces and brackets; the last bracket ends it.
        var name = text.LastIndexOf(')');
        var fields = text[(name + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return name < 0 || fields.Length < 4 ? null : new(id, fields[0][0], Number(fields[1]), Number(fields[3]));
    }

    private static long? Share(int id) =>
        ReadText($"/proc/{id}/smaps_rollup")?.Split('\n').FirstOrDefault(line => line.StartsWith("Pss:", StringComparison.Ordinal)) is { } line
            ? Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024L
            : null;

    private static long Own(int id) => ReadText($"/proc/{id}/statm")?.Split(' ') is { Length: > 2 } pages ? (Number(pages[1]) - Number(pages[2])) * 4096L : 0;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

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
}
