using Microsoft.AspNetCore.OutputCaching;
using Portal.Core.Memory;

namespace Portal.Pages.Cache;

/// <summary>The bodies of kept pages, under the bound that all caches share.</summary>
internal sealed class KeptPages(CacheMemory memory) : IOutputCacheStore
{
    private const long MostBytes = 64 * 1024 * 1024;
    private readonly CacheShare _pages = memory.Share("pages", MostBytes);

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => new(_pages.Find<byte[]>(key));

    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        _pages.Keep(key, value, value.Length, validFor);
        return ValueTask.CompletedTask;
    }

    /// <summary>Our policies give no tags: a page is not used again when its version has moved.</summary>
    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => throw new NotSupportedException();
}
