using System.Globalization;

namespace Portal.Core.Reports.Charts;

/// <summary>The course of a figure with a limit drawn in, so that the limit is no guess.</summary>
public static class LimitLine
{
    private const int Width = 320;
    private const int Height = 64;
    private const int Edge = 6;

    /// <summary>The inline SVG (classes <c>limit__…</c>, <c>spark__…</c>).</summary>
    /// <param name="values">Two at least, the oldest first.</param>
    /// <param name="limit">Null: none yet.</param>
    /// <param name="isBelow">The zone that alerts lies under the limit.</param>
    public static string Svg(IReadOnlyList<double> values, double? limit, bool isBelow)
    {
        var shown = limit is { } line && double.IsFinite(line) ? values.Append(line) : values;
        var (low, high) = (shown.Min(), shown.Max());
        double Y(double value) => high > low ? Height - Edge - ((value - low) / (high - low) * (Height - (2 * Edge))) : Height / 2.0;
        var points = string.Join('L', values.Select((value, place) => $"{Text(3 + (place * (Width - 6.0) / (values.Count - 1)))} {Text(Y(value))}"));
        var zone = limit is not { } at || !double.IsFinite(at)
            ? ""
            : (isBelow
                ? $"""<rect class="limit__zone" y="{Text(Y(at))}" width="{Width}" height="{Text(Height - Y(at))}"/>"""
                : $"""<rect class="limit__zone" width="{Width}" height="{Text(Y(at))}"/>""")
                + $"""<path class="limit__line" d="M0 {Text(Y(at))}H{Width}"/>""";
        return $"""<svg class="limit__art" viewBox="0 0 {Width} {Height}" preserveAspectRatio="none" aria-hidden="true">{zone}<path class="spark__line" d="M{points}"/></svg>""";
    }

    private static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
