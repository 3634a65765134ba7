using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Caching.Memory;

namespace Portal.Pages.Reports.Blocks;

/// <summary>Rendered blocks, used again by whoever sees the same data: a hit costs neither an option nor a cell.</summary>
public sealed class BlockCache : IDisposable
{
    private const long MostBytes = 64 * 1024 * 1024;
    private static readonly TimeSpan KeptUnused = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _blocks = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    public IHtmlContent? Find(string key) => _blocks.Get<IHtmlContent>(key);

    /// <summary>Writes the block; what is rendered now is kept for the next reader.</summary>
    public async Task<IHtmlContent> ShowAsync(IHtmlHelper html, BlockSlot slot)
    {
        if (slot.Html is not null)
        {
            return slot.Html;
        }

        var content = await html.PartialAsync(slot.Partial, slot);
        if (slot.Key is null)
        {
            return content;
        }

        await using var writer = new StringWriter(CultureInfo.InvariantCulture);
        content.WriteTo(writer, HtmlEncoder.Default);
        var text = writer.ToString();
        var rendered = new HtmlString(text);
        _blocks.Set(slot.Key, (IHtmlContent)rendered, new MemoryCacheEntryOptions { Size = (text.Length * 2L) + 512, SlidingExpiration = KeptUnused });
        return rendered;
    }

    public void Dispose() => _blocks.Dispose();
}
