using System.ComponentModel.DataAnnotations;

namespace Portal.Core.Memory;

/// <summary>What the portal may keep in memory to answer sooner, section <c>Memory</c>.</summary>
public sealed class MemoryOptions
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Of all caches together; without it a quarter of what the process may take, one gigabyte at most.</summary>
    [Range(1, 65_536)]
    public int? CacheMegabytes { get; set; }

    /// <param name="available">What the process may take: the container's limit, or that of the garbage collector.</param>
    internal long MostBytes(long available) => CacheMegabytes is { } given ? given * Megabyte : Math.Clamp(available / 4, Megabyte, 1024 * Megabyte);
}
