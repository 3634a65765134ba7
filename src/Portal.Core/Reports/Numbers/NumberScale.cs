using Portal.Core.Reports.Charts;

namespace Portal.Core.Reports.Numbers;

/// <summary>One unit and one precision for all the values of a chart, an axis or a figure.</summary>
public sealed record NumberScale(NumberFormat Format)
{
    private const int MostWholeDigits = 19;
    private const int MostDecimals = 14;
    private const int DigitsOfSums = 12; // that can be relied on
    private static readonly Step[] Chinese = [new(0, 0, ""), new(4, 4, "万"), new(8, 8, "亿"), new(12, 12, "万亿")];
    private static readonly Step[] English = [new(0, 0, ""), new(4, 3, "K"), new(6, 6, "M"), new(9, 9, "B"), new(12, 12, "T")];

    public static NumberScale None { get; } = new(NumberFormat.Plain);

    public string Unit => Format.Unit;
    public int Decimals => Format.MostDecimals;

    /// <summary>The same without zeros that say nothing.</summary>
    public NumberFormat BriefFormat => Format with { LeastDecimals = 0 };

    /// <summary>The scale that suits these values: formats of the author keep theirs, else 万, 亿 or K, M, B by what the largest is when it is rounded.</summary>
    public static NumberScale For(IEnumerable<ExactNumber> values, string? format)
    {
        if (NumberText.NumericOf(format) is { } said)
        {
            return new(said);
        }

        var all = values.Select(value => value.Abs()).ToList();
        var largest = all.Count == 0 ? 0L : all.Max();
        var steps = ChartWords.IsChinese ? Chinese : English;
        if (largest.WholeDigits > MostWholeDigits)
        {
            return new(FormatOf(all, largest, steps[0]));
        }

        var step = 0;
        while (step + 1 < steps.Length && FormatOf(all, largest, steps[step]).Rounded(largest).Shift(steps[step].Power) >= ((ExactNumber)1L).Shift(steps[step + 1].From))
        {
            step++;
        }

        return new(FormatOf(all, largest, steps[step]));
    }

    /// <summary>The value in this scale, for what is drawn.</summary>
    public double Scale(ExactNumber value) => value.Shift(-Format.Power).ToDouble();

    /// <summary>The value in this scale as text, without the unit.</summary>
    public string Text(ExactNumber value) => Format.Digits(value);

    /// <summary>As <see cref="Text"/>, without zeros that say nothing.</summary>
    public string Brief(ExactNumber value) => BriefFormat.Digits(value);

    /// <summary>Its unit before the author's: 万辆, and K units in English.</summary>
    public string? UnitWith(string? unit) => (Unit, unit) switch
    {
        ({ Length: 0 }, _) => string.IsNullOrEmpty(unit) ? null : unit,
        (_, null or "") => Unit,
        ("%", "%") => "%",
        _ => IsLetter ? $"{Unit} {unit}" : Unit + unit,
    };

    /// <summary>K, M, B and T stand at the number: 188.5K units.</summary>
    public bool IsLetter => Unit is ['K' or 'M' or 'B' or 'T'];

    private static NumberFormat FormatOf(List<ExactNumber> all, ExactNumber largest, Step step)
    {
        var decimals = DecimalsFor(all, largest.Shift(-step.Power), step.Power);
        var exponent = largest.Shift(-step.Power).Exponent;
        return new()
        {
            IsGrouped = true,
            LeastDecimals = decimals,
            MostDecimals = decimals,
            Unit = step.Unit,
            Power = step.Power,
            SmallFrom = exponent < -decimals ? null : exponent - DigitsOfSums,
        };
    }

    /// <summary>Up to four digits: 5.12, 41.27, 631.4, 6314; small numbers keep three that count.</summary>
    private static int DecimalsFor(List<ExactNumber> all, ExactNumber scaled, int power)
    {
        if (scaled.IsZero || (power == 0 && all.TrueForAll(value => value.IsWhole)))
        {
            return 0;
        }

        return scaled.Exponent switch
        {
            < -1 => Math.Min(MostDecimals, 2 - scaled.Exponent),
            < 2 => 2,
            2 => 1,
            _ => 0,
        };
    }

    /// <param name="From">The power of ten from which it is used.</param>
    private readonly record struct Step(int From, int Power, string Unit);
}
