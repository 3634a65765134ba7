using System.Globalization;
using System.Text;

namespace Portal.Core.Catalog;

/// <summary>A text as search compares it: case and width folded, without spaces. Remembers where each character came from.</summary>
internal sealed class SearchFold
{
    private readonly List<(int Start, int End)> _sources = [];

    public SearchFold(string? original, int limit = int.MaxValue)
    {
        Original = original ?? "";
        var folded = new StringBuilder(Original.Length);
        var at = 0;
        foreach (var rune in Original.EnumerateRunes()) // half a surrogate pair becomes U+FFFD: Normalize would throw
        {
            foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant())
            {
                if (!char.IsWhiteSpace(part) && !char.IsControl(part) && char.GetUnicodeCategory(part) != UnicodeCategory.Format)
                {
                    folded.Append(part);
                    _sources.Add((at, at + rune.Utf16SequenceLength));
                }
            }

            at += rune.Utf16SequenceLength;
            if (folded.Length >= limit)
            {
                break;
            }
        }

        Text = folded.ToString();
    }

    public string Original { get; }
    public string Text { get; }

    /// <summary>Where in the original these folded characters stand.</summary>
    public Range SourceOf(int start, int end) => _sources[start].Start.._sources[end - 1].End;

    public static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or '〇';
}
