namespace Portal.Core.Reports.Charts;

/// <summary>The arithmetic beside a figure.</summary>
internal static class KpiChanges
{
    private const double NoChange = 0.0005;

    /// <summary>Null when there is nothing to divide by.</summary>
    public static KpiChange? Of(KpiBlock block, double value, double other)
    {
        var difference = value - other;
        if (block.CompareAsDifference)
        {
            return new(DirectionOf(difference), Difference(block, Math.Abs(difference)), block.CompareLabel);
        }

        var part = difference / Math.Abs(other);
        return double.IsFinite(part)
            ? new(Math.Abs(part) < NoChange ? Direction.Flat : DirectionOf(part), NumberText.Exact(Math.Abs(part) * 100, 1) + "%", block.CompareLabel)
            : null;
    }

    /// <summary>A rate fills towards 100 %, with the target as a mark; a sum fills towards its target.</summary>
    public static KpiProgress? Progress(KpiBlock block, double value, double goal)
    {
        var isRate = block.Format?.Contains('%', StringComparison.Ordinal) == true;
        var whole = Math.Max(isRate ? 1 : 0, Math.Max(value, goal));
        if (whole <= 0 || !double.IsFinite(whole))
        {
            return null;
        }

        var number = NumberScale.For([goal], block.Format);
        return new(Math.Clamp(value / whole, 0, 1), Math.Clamp(goal / whole, 0, 1), number.Text(goal) + number.Unit + (number.Unit == "%" ? "" : block.Unit));
    }

    public static bool Holds(this TagRule rule, double value) => rule.Operator switch
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

    private static Direction DirectionOf(double difference) => difference switch { > 0 => Direction.Up, < 0 => Direction.Down, _ => Direction.Flat };

    private static string Difference(KpiBlock block, double difference)
    {
        var number = NumberScale.For([difference], block.Format);
        if (number.Unit == "%")
        {
            return $"{number.Text(difference)} {ChartWords.Points}";
        }

        var unit = number.Unit + block.Unit;
        return unit.Length == 0 ? number.Brief(difference) : $"{number.Brief(difference)} {unit}";
    }
}
