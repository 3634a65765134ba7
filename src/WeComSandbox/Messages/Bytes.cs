using System.Text;
using System.Text.Json.Nodes;
using WeComSandbox.Api;

namespace WeComSandbox.Messages;

/// <summary>WeCom counts bytes of UTF-8, or characters, and mostly cuts what is too long.</summary>
public static class Bytes
{
    public static int Count(string text) => Encoding.UTF8.GetByteCount(text);

    /// <summary>Cut at the last whole character within the limit.</summary>
    public static string Cut(string text, int maxBytes)
    {
        if (Count(text) <= maxBytes)
        {
            return text;
        }

        var kept = new StringBuilder();
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            used += rune.Utf8SequenceLength;
            if (used > maxBytes)
            {
                break;
            }

            kept.Append(rune);
        }

        return kept.ToString();
    }

    public static void CutField(JsonObject item, string name, int maxBytes)
    {
        if (item.TryText(name) is { } text)
        {
            item[name] = Cut(text, maxBytes);
        }
    }

    public static string CutCharacters(string text, int max)
    {
        var runes = text.EnumerateRunes().ToList();
        return runes.Count <= max ? text : string.Concat(runes.Take(max));
    }

    public static void CutFieldCharacters(JsonObject? item, string name, int max)
    {
        if (item?.TryText(name) is { } text)
        {
            item[name] = CutCharacters(text, max);
        }
    }
}
