using System.Globalization;
using System.Text;

namespace Portal.Core.WeCom;

/// <summary>WeCom counts UTF-8 bytes (cards: characters). What it would cut in the middle of a word or refuse is cut here, with an ellipsis.</summary>
public static class Cut
{
    private const string Ellipsis = "…";

    public static string ToBytes(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes)
        {
            return text;
        }

        var room = bytes - Encoding.UTF8.GetByteCount(Ellipsis);
        var end = 0;
        for (var used = 0; end < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, end);
            used += Encoding.UTF8.GetByteCount(text.AsSpan(end, length));
            if (used > room)
            {
                break;
            }

            end += length;
        }

        return text[..end] + Ellipsis;
    }

    public static string? ToChars(string? text, int characters)
    {
        if (text is null || new StringInfo(text).LengthInTextElements <= characters)
        {
            return text;
        }

        return new StringInfo(text).SubstringByTextElements(0, characters - 1) + Ellipsis;
    }
}
