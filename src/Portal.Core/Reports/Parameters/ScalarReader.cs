using System.Globalization;

namespace Portal.Core.Reports.Parameters;

/// <summary>Texts, numbers, days: one value or a list, each checked alone.</summary>
internal abstract class ScalarReader(ParameterDefinition parameter) : ParameterReader(parameter)
{
    public override Choice Default()
    {
        var written = Parameter.Default.Select(Parse).OfType<(string, object)>().ToList();
        return written.Count == 0 && !Parameter.Multiple && !Parameter.Optional ? Initial() : Choose(written);
    }

    public override Choice? Read(Given given, List<string> aside)
    {
        if (given.Values is not { } values || values.Count == 0)
        {
            return null;
        }

        if (given.IsBlank)
        {
            return Parameter.Optional || Parameter.Multiple ? Choose([]) : Blank();
        }

        var chosen = new List<(string Key, object Value)>();
        foreach (var value in values.Where(v => !string.IsNullOrWhiteSpace(v)).Distinct())
        {
            if (Parse(value) is not { } read)
            {
                aside.Add(value);
            }
            else if (chosen.TrueForAll(c => c.Key != read.Key))
            {
                if (Parameter.Multiple || chosen.Count == 0)
                {
                    chosen.Add(read);
                }
                else
                {
                    aside.Add(value);
                }
            }
        }

        return chosen.Count == 0 ? null : Choose(chosen);
    }

    /// <summary>The value in its own type and its one way of writing, or null when it is not allowed.</summary>
    protected abstract (string Key, object Value)? Parse(string text);

    /// <summary>Without a default.</summary>
    protected abstract Choice Initial();

    /// <summary>A field left empty: the default, except where empty is a value.</summary>
    protected virtual Choice? Blank() => null;

    protected Choice Choose(IReadOnlyList<(string Key, object Value)> chosen) => new(
        [.. chosen.Select(c => c.Key)],
        chosen.Count == 0 && !Parameter.Multiple ? [null] : [.. chosen.Select(c => (object?)c.Value)],
        ChipText.Of([.. chosen.Select(c => c.Key)]));
}

internal sealed class TextReader(ParameterDefinition parameter) : ScalarReader(parameter)
{
    protected override Choice Initial() => new([], [""], "");

    protected override Choice? Blank() => Initial();

    protected override (string, object)? Parse(string text)
    {
        var trimmed = text.Trim();
        var isClean = trimmed.Length <= Parameter.MaxLength && !trimmed.Any(char.IsControl) && IsWhole(trimmed);
        return isClean && trimmed.Length > 0 ? (trimmed, trimmed) : null;
    }

    /// <summary>Half a surrogate pair cannot be sent to a database.</summary>
    internal static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (!char.IsSurrogatePair(text, i) || i++ < 0))
            {
                return false;
            }
        }

        return true;
    }
}

internal sealed class NumberReader(ParameterDefinition parameter) : ScalarReader(parameter)
{
    private const int Longest = 32;

    protected override Choice Initial() => Choose([Parse("0") ?? Parse(Parameter.Min ?? "") ?? Parse(Parameter.Max ?? "") ?? ("0", 0L)]);

    protected override (string, object)? Parse(string text)
    {
        if (text.Length > Longest || Number(text) is not { } number)
        {
            return null;
        }

        var size = Convert.ToDouble(number, CultureInfo.InvariantCulture);
        var isTooSmall = Number(Parameter.Min ?? "") is { } min && size < Convert.ToDouble(min, CultureInfo.InvariantCulture);
        var isTooLarge = Number(Parameter.Max ?? "") is { } max && size > Convert.ToDouble(max, CultureInfo.InvariantCulture);
        return isTooSmall || isTooLarge ? null : (ParameterOption.KeyOf(number), number);
    }

    /// <summary>A long where it fits, else a double; null for everything else.</summary>
    internal static object? Number(string text)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent
            | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        if (long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }

        return double.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }
}

internal sealed class DateReader(ParameterDefinition parameter, DateOnly today) : ScalarReader(parameter)
{
    private readonly DateBounds _bounds = new(parameter, today);

    public override Choice Default()
    {
        var date = Parameter.Default.Count > 0 && RelativeDate.TryResolve(Parameter.Default[0], today, out var written) ? written : (DateOnly?)null;
        return date is null && Parameter.Optional ? Choose([]) : Choose([Pair(_bounds.Clamp(date ?? today))]);
    }

    protected override Choice Initial() => Default();

    protected override (string, object)? Parse(string text) =>
        RelativeDate.TryParseExact(text.Trim(), out var date) && _bounds.Hold(date) ? Pair(date) : null;

    private static (string, object) Pair(DateOnly date) => (ParameterOption.KeyOf(date), date);
}
