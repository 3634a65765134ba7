using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Portal.Core.Reports.Files;

/// <summary>Where a path really ends and what is there, asked without opening it: opening a FIFO waits for ever, a device gives without end.</summary>
internal static class RealFile
{
    private const int MostLinks = 40;
    private const int CurrentFolder = -100;
    private const uint TypeAndMode = 0x3;
    private const int StatxLength = 256;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>The path with every link on its way followed; null when the links lead in a circle.</summary>
    public static string? Resolve(string path)
    {
        var waiting = new Stack<string>(Parts(Path.GetFullPath(path)));
        var real = "/";
        for (var links = 0; waiting.TryPop(out var part);)
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? "/";
                continue;
            }

            var next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            real = Path.IsPathRooted(target) ? "/" : real;
            foreach (var step in Parts(target))
            {
                waiting.Push(step);
            }
        }

        return real;
    }

    /// <summary>Neither a folder nor a FIFO, a socket or a device. Elsewhere than on Linux nobody can tell, and each counts.</summary>
    public static bool IsRegular(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        var answer = new byte[StatxLength];
        return statx(CurrentFolder, path, 0, TypeAndMode, answer) == 0
            && (BinaryPrimitives.ReadUInt16LittleEndian(answer.AsSpan(ModeOffset)) & TypeMask) == Regular;
    }

    /// <summary>The last part first, as they go onto a stack.</summary>
    private static IEnumerable<string> Parts(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse();

    [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] answer);
}
