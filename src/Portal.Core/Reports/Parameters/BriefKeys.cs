using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Core.Reports.Parameters;

/// <summary>
/// Many choices in a short address: six letters stand for an option's key, whatever its length and place among the others.
/// Where nearly everything is chosen, what is left out is written; of thousands a bit says of each option whether it is, good while the options are these.
/// </summary>
internal static class BriefKeys
{
    /// <summary>Keys that take no more room than this stand in the address as they are.</summary>
    public const int LongestPlain = 1500;

    private const string Some = "(some)";
    private const string But = "(but)";
    private const string Bits = "(bits)";
    private const int Letters = 6;
    private const int MostNamed = 700;
    private const int MostMarks = 950;
    private static readonly ConditionalWeakTable<IReadOnlyList<ParameterOption>, Dictionary<string, string?>> Known = [];

    public static bool IsBrief(string word) => new[] { Some, But, Bits }.Any(sign => word.StartsWith(sign, StringComparison.Ordinal));

    public static IReadOnlyList<string> Write(ParameterValue value)
    {
        var keys = value.Keys;
        if (value.Parameter is not { Multiple: true, Kind: ParameterKind.Select or ParameterKind.Tree }
            || keys.Sum(key => value.Parameter.Name.Length + 2 + Uri.EscapeDataString(key).Length) <= LongestPlain)
        {
            return keys;
        }

        if (value.Problem is not null)
        {
            return keys.Any(IsBrief) ? keys : [Some + string.Concat(keys.Select(MarkOf))];
        }

        var marks = MarksOf(value.Options);
        if (keys.Count > MostNamed && value.Parameter.Kind == ParameterKind.Select)
        {
            var rest = value.Options.Select(option => option.Key).Except(keys, StringComparer.Ordinal).Select(MarkOf).ToList();
            if (rest.Count < Math.Min(keys.Count, MostMarks) && rest.All(mark => marks[mark] is not null))
            {
                return [But + string.Concat(rest)];
            }
        }

        if (keys.Count > MostMarks)
        {
            return [Bits + Fingerprint(value.Options) + BitsOf(value.Options, keys.ToHashSet(StringComparer.Ordinal))];
        }

        var brief = keys.ToLookup(key => marks.GetValueOrDefault(MarkOf(key)) is not null);
        return [Some + string.Concat(brief[true].Select(MarkOf)), .. brief[false]];
    }

    /// <summary>The keys that a word of an address stands for; null: it is a key itself.</summary>
    /// <param name="lost">What of it could not be read, in words.</param>
    public static IReadOnlyList<string>? Read(string word, IReadOnlyList<ParameterOption> options, out string? lost)
    {
        lost = null;
        if (!IsBrief(word))
        {
            return null;
        }

        if (word.StartsWith(Bits, StringComparison.Ordinal))
        {
            var chosen = Chosen(word[Bits.Length..], options);
            lost = chosen is null ? ChipText.Changed : null;
            return chosen ?? [];
        }

        var isSome = word.StartsWith(Some, StringComparison.Ordinal);
        var marks = word[(isSome ? Some : But).Length..].Chunk(Letters).Select(letters => new string(letters)).Distinct(StringComparer.Ordinal);
        var known = MarksOf(options);
        var found = marks.Select(known.GetValueOrDefault).ToList();
        var gone = found.Count(key => key is null);
        lost = gone > 0 ? ChipText.Gone(gone) : null;
        var keys = found.OfType<string>().ToList();
        return isSome ? keys : [.. options.Select(option => option.Key).Except(keys, StringComparer.Ordinal)];
    }

    private static string Fingerprint(IReadOnlyList<ParameterOption> options) => MarkOf(string.Join('\0', options.Select(option => option.Key)));

    private static string BitsOf(IReadOnlyList<ParameterOption> options, HashSet<string> chosen)
    {
        var bits = new byte[(options.Count + 7) / 8];
        for (var place = 0; place < options.Count; place++)
        {
            bits[place / 8] |= (byte)(chosen.Contains(options[place].Key) ? 1 << (place % 8) : 0);
        }

        return Base64Url.EncodeToString(bits);
    }

    /// <summary>Null: the options are others than when it was written.</summary>
    private static List<string>? Chosen(string word, IReadOnlyList<ParameterOption> options)
    {
        if (!word.StartsWith(Fingerprint(options), StringComparison.Ordinal) || !Base64Url.IsValid(word.AsSpan(Letters)))
        {
            return null;
        }

        var bits = Base64Url.DecodeFromChars(word.AsSpan(Letters));
        return [.. options.Where((_, place) => place / 8 < bits.Length && (bits[place / 8] >> (place % 8) & 1) == 1).Select(option => option.Key)];
    }

    /// <summary>Mark → key; null where two options have the same mark.</summary>
    private static Dictionary<string, string?> MarksOf(IReadOnlyList<ParameterOption> options) => Known.GetValue(options, static all =>
    {
        var marks = new Dictionary<string, string?>(all.Count, StringComparer.Ordinal);
        foreach (var option in all)
        {
            var mark = MarkOf(option.Key);
            marks[mark] = marks.ContainsKey(mark) ? null : option.Key;
        }

        return marks;
    });

    private static string MarkOf(string key) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..Letters];
}
