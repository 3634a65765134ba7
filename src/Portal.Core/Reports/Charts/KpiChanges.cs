using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>The arithmetic beside a figure.</summary>
internal static class KpiChanges
{
    private static readonly NumberFormat Percent = NumberFormat.TryParse("#,0.0%")!;

    /// <summary>Null when there is nothing to divide by. A change that is written as zero is none.</summary>
    public static KpiChange? Of(KpiBlock block, ExactNumber value, ExactNumber other)
    {
        var difference = value - other;
        if (block.CompareAsDifference)
        {
            var number = DifferenceScale(block, difference);
            return new(DirectionOf(difference, number.Format), Difference(block, difference.Abs(), number), block.CompareLabel);
        }

        if (other.IsZero)
        {
            return null;
        }

        var part = difference / other.Abs();
        return new(DirectionOf(part, Percent), Percent.Say(part.Abs()), block.CompareLabel);
    }

    /// <summary>A rate fills towards 100 %, with the target as a mark; a sum fills towards its target.</summary>
    public static KpiProgress? Progress(KpiBlock block, ExactNumber value, ExactNumber goal)
    {
        var (size, end) = (value.ToDouble(), goal.ToDouble());
        var whole = Math.Max(NumberText.IsRate(block.Format) ? 1 : 0, Math.Max(size, end));
        if (whole <= 0 || !double.IsFinite(whole))
        {
            return null;
        }

        var number = NumberScale.For([goal], block.Format);
        return new(Math.Clamp(size / whole, 0, 1), Math.Clamp(end / whole, 0, 1), number.Text(goal) + number.UnitWith(number.Format.IsRate ? null : block.Unit));
    }

    public static bool Holds(this TagRule rule, ExactNumber value) => rule.Operator switch
    {
        ">=" => value >= rule.Limit,
        ">" => value > rule.Limit,
        "<=" => value <= rule.Limit,
        "<" => value < rule.Limit,
        "=" or "==" => value == rule.Limit,
        "!=" or "<>" => value != rule.Limit,
        _ => false,
    };

    public static string? NullIfEmpty(this string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static Direction DirectionOf(ExactNumber difference, NumberFormat format) =>
        format.IsZero(difference) ? Direction.Flat : difference.Sign > 0 ? Direction.Up : Direction.Down;

    private static NumberScale DifferenceScale(KpiBlock block, ExactNumber difference)
    {
        var number = NumberScale.For([difference], block.Format);
        return new((number.Format.IsRate ? number.Format : number.BriefFormat) with { IsSigned = false });
    }

    private static string Difference(KpiBlock block, ExactNumber difference, NumberScale number)
    {
        if (number.Unit == "%")
        {
            return $"{number.Text(difference)} {ChartWords.Points}";
        }

        return number.UnitWith(block.Unit) is { } unit ? $"{number.Text(difference)}{(number.IsLetter ? "" : " ")}{unit}" : number.Text(difference);
    }
}
