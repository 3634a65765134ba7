namespace Portal.Core.Reports.Charts;

/// <summary>From where to where ECharts lets an axis run: to round steps around its values.</summary>
internal readonly record struct AxisExtent(double Low, double High)
{
    /// <param name="least">No step is smaller.</param>
    public static AxisExtent Of(IEnumerable<double> values, bool fromZero, int steps, double least = 0)
    {
        var (low, high) = values.Aggregate((Low: double.MaxValue, High: double.MinValue), (span, value) => (Math.Min(span.Low, value), Math.Max(span.High, value)));
        if (low > high)
        {
            return new(0, 1);
        }

        (low, high) = fromZero ? (Math.Min(0, low), Math.Max(0, high)) : (low, high);
        var step = Math.Max(least, Nice((high - low) / steps));
        (low, high) = step > 0 && double.IsFinite(step) ? (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step) : (low, high);
        return new(low, high > low ? high : low + 1);
    }

    /// <summary>How far down the plot a value lies, from 0 at the top to 1.</summary>
    public double Down(double value) => (High - value) / (High - Low);

    private static double Nice(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return (value / power) switch { < 1.5 => 1, < 2.5 => 2, < 4 => 3, < 7 => 5, _ => 10 } * power;
    }
}
