using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Core.Reports.Parameters;

/// <summary>
/// Many choices in a short address: six letters stand for an option's key, whatever its length and place among the others.
/// Where nearly everything is chosen, what is left out is written.
/// </summary>
internal static class BriefKeys
{
    /// <summary>Keys that take no more room than this stand in the address as they are.</summary>
    public const int LongestPlain = 1500;

    private const string Some = "(some)";
    private const string But = "(but)";
    private const int Letters = 6;
    private const int MostNamed = 700;
    private static readonly ConditionalWeakTable<IReadOnlyList<ParameterOption>, Dictionary<string, string?>> Known = [];

    public static bool IsBrief(string word) => word.StartsWith(Some, StringComparison.Ordinal) || word.StartsWith(But, StringComparison.Ordinal);

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
            if (rest.Count < keys.Count && rest.All(mark => marks[mark] is not null))
            {
                return [But + string.Concat(rest)];
            }
        }

        var brief = keys.ToLookup(key => marks.GetValueOrDefault(MarkOf(key)) is not null);
        return [Some + string.Concat(brief[true].Select(MarkOf)), .. brief[false]];
    }

    /// <summary>The keys that a word of an address stands for; null: it is a key itself. Marks of options that are gone are counted.</summary>
    public static IReadOnlyList<string>? Read(string word, IReadOnlyList<ParameterOption> options, out int gone)
    {
        gone = 0;
        if (!IsBrief(word))
        {
            return null;
        }

        var isSome = word.StartsWith(Some, StringComparison.Ordinal);
        var marks = word[(isSome ? Some : But).Length..].Chunk(Letters).Select(letters => new string(letters)).Distinct(StringComparer.Ordinal);
        var known = MarksOf(options);
        var found = marks.Select(known.GetValueOrDefault).ToList();
        gone = found.Count(key => key is null);
        var keys = found.OfType<string>().ToList();
        return isSome ? keys : [.. options.Select(option => option.Key).Except(keys, StringComparer.Ordinal)];
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
