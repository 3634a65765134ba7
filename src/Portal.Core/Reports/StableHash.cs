using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Core.Reports;

/// <summary>A hash that is the same on every server and after every start. Each part says its type and length, so that no two lists of parts run together.</summary>
public static class StableHash
{
    public static string Of(params ReadOnlySpan<object?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            Add(hash, part);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 20));
    }

    private static void Add(IncrementalHash hash, object? part)
    {
        if (part is System.Collections.IEnumerable items and not string)
        {
            var all = items.Cast<object?>().ToList();
            AddText(hash, 'l', all.Count.ToString(CultureInfo.InvariantCulture));
            all.ForEach(i => Add(hash, i));
            return;
        }

        var (mark, text) = part switch
        {
            null => ('n', ""),
            string s => ('s', s),
            DateOnly day => ('d', day.ToString("O", CultureInfo.InvariantCulture)),
            DateTime time => ('t', time.ToString("O", CultureInfo.InvariantCulture)),
            double or decimal => ('f', Convert.ToString(part, CultureInfo.InvariantCulture)!),
            _ => ('i', Convert.ToString(part, CultureInfo.InvariantCulture)!),
        };
        AddText(hash, mark, text);
    }

    private static void AddText(IncrementalHash hash, char mark, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{mark}{bytes.Length}:")));
        hash.AppendData(bytes);
    }
}
