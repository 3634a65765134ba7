using System.Globalization;

namespace Portal.Core.Reports.Charts;

/// <summary>A small line without axes: the last point is marked, the scale starts at the lowest value.</summary>
public static class Sparkline
{
    private const int Width = 140;
    private const int Height = 30;
    private const int MostPoints = 60;

    /// <summary>The inline SVG (classes <c>kpi__spark</c>, <c>spark__…</c>), or null when there is no course to show.</summary>
    public static string? Svg(IReadOnlyList<double> values)
    {
        var points = Points([.. values.Where(double.IsFinite)]);
        if (points.Count < 2)
        {
            return null;
        }

        var line = string.Join('L', points.Select(point => $"{Text(point.X)} {Text(point.Y)}"));
        var (x, y) = points[^1];
        return $"""<svg class="kpi__spark" viewBox="0 0 {Width} {Height}" preserveAspectRatio="none" aria-hidden="true">"""
            + $"""<path class="spark__area" d="M{line}L{Text(x)} {Height}L3 {Height}Z"/>"""
            + $"""<path class="spark__line" d="M{line}"/><path class="spark__dot" d="M{Text(x)} {Text(y)}h.01"/></svg>""";
    }

    private static List<(double X, double Y)> Points(List<double> values)
    {
        if (values.Count < 2)
        {
            return [];
        }

        var kept = values.Count <= MostPoints ? values : [.. Enumerable.Range(0, MostPoints).Select(place => values[(int)((long)place * (values.Count - 1) / (MostPoints - 1))])];
        var low = kept.Min();
        // Halves first: the span of huge numbers would not fit into a double.
        var span = (kept.Max() / 2) - (low / 2);
        return [.. kept.Select((value, place) => (
            3 + (place * (Width - 6.0) / (kept.Count - 1)),
            span > 0 ? Height - 4 - (((value / 2) - (low / 2)) / span * (Height - 8)) : Height / 2.0))];
    }

    private static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
