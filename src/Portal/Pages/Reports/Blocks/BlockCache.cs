using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Portal.Core.Memory;

namespace Portal.Pages.Reports.Blocks;

/// <summary>Rendered blocks, used again by whoever sees the same data: a hit costs neither an option nor a cell.</summary>
public sealed class BlockCache(CacheMemory memory)
{
    private const long MostBytes = 64 * 1024 * 1024;

    /// <summary>A new reading is another key: what is older nobody asks for.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    private readonly CacheShare _blocks = memory.Share("blocks", MostBytes);

    public IHtmlContent? Find(string key) => _blocks.Find<IHtmlContent>(key);

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
        _blocks.Keep(slot.Key, rendered, text.Length * 2L, KeptFor);
        return rendered;
    }
}
