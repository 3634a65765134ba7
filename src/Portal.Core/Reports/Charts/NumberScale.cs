using System.Globalization;

namespace Portal.Core.Reports.Charts;

/// <summary>One unit for a whole chart or figure: what values are divided by, what stands behind the unit, how many decimals are shown.</summary>
public sealed record NumberScale(double Divisor, string Unit, int Decimals)
{
    private const double Largest = 1e19;
    private static readonly (double From, double Divisor, string Unit)[] Chinese = [(1e12, 1e12, "万亿"), (1e8, 1e8, "亿"), (1e4, 1e4, "万")];
    private static readonly (double From, double Divisor, string Unit)[] English = [(1e12, 1e12, "T"), (1e9, 1e9, "B"), (1e6, 1e6, "M"), (1e4, 1e3, "K")];

    /// <summary>The scale that suits these values: percent and exact formats keep theirs, else 万, 亿 or K, M, B by the largest.</summary>
    public static NumberScale For(IEnumerable<double> values, string? format)
    {
        if (NumberText.IsNumeric(format))
        {
            var decimals = NumberText.DecimalsOf(format!);
            return format!.Contains('%') ? new(0.01, "%", decimals) : new(1, "", decimals);
        }

        var all = values.Where(double.IsFinite).Select(Math.Abs).ToList();
        var largest = all.Count == 0 ? 0 : all.Max();
        var steps = ChartWords.IsChinese ? Chinese : English;
        var step = largest < Largest ? steps.FirstOrDefault(each => Rounded(largest) >= each.From) : default;
        var divisor = step.Divisor == 0 ? 1 : step.Divisor;
        return new(divisor, step.Unit ?? "", DecimalsFor(all, largest / divisor, divisor));
    }

    /// <summary>The value in this scale, without the noise of division.</summary>
    public double Scale(double value) => Divisor == 1 ? value : Noiseless(value / Divisor);

    /// <summary>The value in this scale as text, without the unit.</summary>
    public string Text(double value) => Math.Abs(value) >= Largest ? NumberText.Scientific(value) : NumberText.Exact(Scale(value), Decimals);

    /// <summary>As <see cref="Text"/>, without zeros that say nothing.</summary>
    public string Brief(double value)
    {
        var text = Text(value);
        return text.Contains('.', StringComparison.Ordinal) && !text.Contains('e', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    private static double Rounded(double value) => value >= 1e4 ? value : Math.Round(value, 2);

    private static double Noiseless(double value) =>
        double.Parse(value.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Up to four digits: 5.12, 41.27, 631.4, 6314; small numbers keep three that count.</summary>
    private static int DecimalsFor(List<double> all, double scaled, double divisor)
    {
        if (all.TrueForAll(value => divisor == 1 && value == Math.Floor(value)))
        {
            return 0;
        }

        return scaled switch
        {
            0 => 0,
            < 0.0001 => 7,
            < 0.1 => 2 - (int)Math.Floor(Math.Log10(scaled)),
            < 100 => 2,
            < 1000 => 1,
            _ => 0,
        };
    }
}
