namespace Portal.Core.Reports.Charts;

/// <summary>From where to where ECharts lets an axis run: to round steps around its values.</summary>
internal readonly record struct AxisExtent(double Low, double High, double Step)
{
    public int Segments => Math.Max(1, (int)Math.Round((High - Low) / Step));

    public IEnumerable<double> Ticks
    {
        get
        {
            var (low, step) = (Low, Step);
            return Enumerable.Range(0, Segments + 1).Select(place => low + (place * step));
        }
    }

    /// <param name="least">No step is smaller.</param>
    public static AxisExtent Of(IEnumerable<double> values, bool fromZero, int steps, double least = 0)
    {
        if (Span(values, fromZero) is not var (low, high))
        {
            return new(0, 1, 1.0 / steps);
        }

        var step = Math.Max(least, Nice((high - low) / steps));
        if (!(step > 0 && double.IsFinite(step)))
        {
            return new(low, high > low ? high : low + 1, 1.0 / steps);
        }

        (low, high) = (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step);
        return new(low, high > low ? high : low + 1, step);
    }

    /// <summary>Of an axis whose ticks are those of another, cut into <paramref name="segments"/>: round steps too, and as small as they can be.</summary>
    public static AxisExtent Beside(int segments, IEnumerable<double> values, bool fromZero)
    {
        if (Span(values, fromZero) is not var (low, high) || !(high > low))
        {
            return new(0, 1, 1.0 / segments);
        }

        var step = PowerOf((high - low) / segments);
        for (; double.IsFinite(step); step = Next(step))
        {
            var (first, last) = (Math.Ceiling((low / step) - 1e-9), Math.Floor((high / step) + 1e-9));
            var more = segments - (int)(last - first);
            var below = low == 0 ? 0 : high == 0 ? more : (more + 1) / 2;
            (first, last) = (first - below, last + more - below);
            if (more >= 0 && first * step <= low + (step * 1e-9) && last * step >= high - (step * 1e-9))
            {
                return new(first * step, last * step, step);
            }
        }

        return new(low, high, (high - low) / segments);
    }

    /// <summary>How far down the plot a value lies, from 0 at the top to 1.</summary>
    public double Down(double value) => (High - value) / (High - Low);

    private static (double Low, double High)? Span(IEnumerable<double> values, bool fromZero)
    {
        var (low, high) = values.Aggregate((Low: double.MaxValue, High: double.MinValue), (span, value) => (Math.Min(span.Low, value), Math.Max(span.High, value)));
        return low > high ? null : fromZero ? (Math.Min(0, low), Math.Max(0, high)) : (low, high);
    }

    private static double PowerOf(double value) => Math.Pow(10, Math.Floor(Math.Log10(value)));

    private static double Nice(double value)
    {
        var power = PowerOf(value);
        return (value / power) switch { < 1.5 => 1, < 2.5 => 2, < 4 => 3, < 7 => 5, _ => 10 } * power;
    }

    /// <summary>1, 2, 3, 5, 10.</summary>
    private static double Next(double step)
    {
        var power = PowerOf(step * 1.0001);
        return Math.Round(step / power) switch { 1 => 2, 2 => 3, 3 => 5, _ => 10 } * power;
    }
}
