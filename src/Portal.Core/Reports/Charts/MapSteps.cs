using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>The steps of a map's colours: those of the report, or five with about as many regions each, at round limits.</summary>
internal sealed class MapSteps
{
    private const int MostSteps = 5;
    private readonly List<double> _limits;

    private MapSteps(List<double> limits, NumberScale number)
    {
        _limits = limits;
        Scale = new(
            ChartWords.Low,
            ChartWords.High,
            [.. Enumerable.Range(0, limits.Count + 1).Select(part => $"seq-{Colour(part)}")],
            limits.Count == 0 ? "" : ChartWords.Limits(string.Join(" · ", limits.Select(limit => number.Brief(limit)))));
    }

    public MapScale Scale { get; }

    public static MapSteps For(IEnumerable<ExactNumber> values, IReadOnlyList<double> said, NumberScale number)
    {
        var limits = said.Count > 0 ? said.Where(double.IsFinite) : Quantiles([.. values.Select(value => value.ToDouble()).Order()]);
        return new([.. limits.Distinct().Order().Take(MostSteps - 1)], number);
    }

    /// <summary>1, the palest, to 5.</summary>
    public int StepOf(ExactNumber value) => Colour(_limits.Count(limit => value >= limit));

    /// <summary>As pieces of an ECharts visualMap, each with its colour.</summary>
    public JsonArray Pieces() =>
    [
        .. Enumerable.Range(0, _limits.Count + 1).Select(part =>
        {
            var piece = new JsonObject { ["color"] = Ink.Step(Colour(part)) };
            if (part > 0)
            {
                piece["gte"] = _limits[part - 1];
            }

            if (part < _limits.Count)
            {
                piece["lt"] = _limits[part];
            }
            else if (part == 0)
            {
                piece["gte"] = double.MinValue;
            }

            return piece;
        }),
    ];

    private int Colour(int part) => _limits.Count switch
    {
        0 => 3,
        _ => 1 + (int)Math.Round(part * (MostSteps - 1) / (double)_limits.Count),
    };

    private static IEnumerable<double> Quantiles(List<double> sorted)
    {
        for (var part = 1; part < MostSteps && sorted.Count > 1; part++)
        {
            var limit = Round(sorted[Math.Min(sorted.Count - 1, sorted.Count * part / MostSteps)]);
            if (limit > sorted[0])
            {
                yield return limit;
            }
        }
    }

    /// <summary>Two digits that count, the second 0 or 5.</summary>
    private static double Round(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return 0;
        }

        var unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value)))) / 2;
        var rounded = Math.Round(value / unit) * unit;
        return double.IsFinite(rounded)
            ? double.Parse(rounded.ToString("G6", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture)
            : value;
    }
}
