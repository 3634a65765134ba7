using System.Xml;
using Portal.Core.Browser;

namespace Portal.Core.Logos;

/// <summary>What somebody uploaded as a logo, looked at from outside. Nothing of ours decodes it: the browser draws it, in its own process.</summary>
public static class LogoFile
{
    public const int MostBytes = 1024 * 1024;
    public const int MostPixels = 8_000;
    private const int LeastPixels = 32;
    private const int MostElements = 5_000;

    public static Bilingual WrongSize { get; } = new("logo 要在 1 MB 以内，也不能是空文件。", "A logo has 1 MB at most, and something in it.");

    private static readonly Bilingual _kind = new("logo 要用完整的 PNG、JPEG 或 SVG 图片；改了扩展名的其他文件不行。",
        "A logo is a whole PNG, JPEG or SVG; another file under such a name is none.");

    private static readonly Bilingual _pixels = new($"logo 的宽和高要在 {LeastPixels} 到 {MostPixels:#,0} 像素之间。",
        $"A logo is {LeastPixels} to {MostPixels:#,0} pixels wide and high.");

    private static readonly Bilingual _active = new(
        "这个 SVG 里有脚本、外部引用、DOCTYPE 或嵌入的网页，不能用。请导出只有图形的 SVG，或者改用 PNG。",
        "This SVG has scripts, references to elsewhere, a DOCTYPE or pages in it. Export one of shapes alone, or take a PNG.");

    /// <summary>Null: the browser may try.</summary>
    public static Bilingual? Fault(ReadOnlyMemory<byte> file) => file.Length is 0 or > MostBytes ? WrongSize
        : PictureFile.FormatOf(file.Span) is ShotFormat.Png or ShotFormat.Jpeg ? OfPixels(file.Span) : OfDrawing(file);

    public static string? MediaTypeOf(ReadOnlySpan<byte> file) => PictureFile.FormatOf(file) switch
    {
        ShotFormat.Png => "image/png",
        ShotFormat.Jpeg => "image/jpeg",
        _ => "image/svg+xml",
    };

    private static Bilingual? OfPixels(ReadOnlySpan<byte> file) => PictureFile.SizeOf(file) is not var (width, height) ? _kind
        : Math.Min(width, height) < LeastPixels || Math.Max(width, height) > MostPixels ? _pixels : null;

    private static Bilingual? OfDrawing(ReadOnlyMemory<byte> file)
    {
        var rules = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostBytes };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(file.ToArray(), writable: false), rules);
            if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "svg" || reader.NamespaceURI != "http://www.w3.org/2000/svg")
            {
                return _kind;
            }

            if (IsTooLarge(reader.GetAttribute("width")) || IsTooLarge(reader.GetAttribute("height")))
            {
                return _pixels;
            }

            for (var elements = 1; !reader.EOF; elements++)
            {
                if (elements > MostElements || IsActive(reader))
                {
                    return _active;
                }

                while (reader.Read() && reader.NodeType is not (XmlNodeType.Element or XmlNodeType.ProcessingInstruction))
                {
                    if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && ReachesOut(reader.Value))
                    {
                        return _active;
                    }
                }
            }

            return null;
        }
        catch (XmlException)
        {
            return file.Span.IndexOf("<!DOCTYPE"u8) >= 0 ? _active : _kind;
        }
    }

    private static bool IsTooLarge(string? length) =>
        length is not null && double.TryParse(length.Trim().TrimEnd('p', 'x'), System.Globalization.CultureInfo.InvariantCulture, out var pixels) && pixels > MostPixels;

    private static bool IsActive(XmlReader reader)
    {
        if (reader.NodeType == XmlNodeType.ProcessingInstruction || reader.LocalName.ToLowerInvariant() is "script" or "foreignobject" or "iframe" or "object" or "embed")
        {
            return reader.NodeType is XmlNodeType.Element or XmlNodeType.ProcessingInstruction;
        }

        var isActive = false;
        while (reader.MoveToNextAttribute())
        {
            isActive |= reader.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || ReachesOut(reader.Value)
                || (reader.LocalName == "href" && !reader.Value.StartsWith('#') && !reader.Value.StartsWith("data:image/png", StringComparison.Ordinal)
                    && !reader.Value.StartsWith("data:image/jpeg", StringComparison.Ordinal));
        }

        reader.MoveToElement();
        return isActive;
    }

    // In styles and presentation attributes; url(#gradient) stays inside.
    private static bool ReachesOut(string value) => value.Contains("javascript:", StringComparison.OrdinalIgnoreCase)
        || value.Contains("@import", StringComparison.OrdinalIgnoreCase)
        || value.Replace("url(#", "", StringComparison.Ordinal).Contains("url(", StringComparison.OrdinalIgnoreCase);
}
