using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>Pie and donut: so many parts as the report says or five, and the rest; the table at the side is the legend.</summary>
internal static class ShareChart
{
    private const int MostParts = 5;
    private const int Side = 136;
    private static readonly NumberFormat Part = NumberFormat.TryParse("0%")!;
    private static readonly NumberFormat SmallPart = NumberFormat.TryParse("0.0%")!;

    public static Sketch Make(ChartBlock block, ChartData chart, Paper paper)
    {
        var parts = Parts(chart, block);
        var series = parts.Series.Count > 0 ? parts.Series[0] : new SeriesData("", new ExactNumber?[parts.Categories.Count]);
        var total = ExactNumber.SumOf(series.Values);
        var number = NumberScale.For(series.Values.OfType<ExactNumber>().Append(total), block.Format);
        var option = new JsonObject { ["series"] = new JsonArray(Ring(block, parts, series, number, total)) };
        if (block.Kind == ChartKind.Donut)
        {
            option["graphic"] = Middle(number, total, block.Unit);
        }

        return new(option, Side, Side)
        {
            Number = number,
            IsRigid = true,
            Note = parts.Note,
            IsEmpty = total.Sign <= 0,
            Shares = [.. parts.Categories.Select((name, place) => ShareOf(name, Ink.Key(place, IsRest(parts, place)), series.Values[place] ?? 0L, total, number))],
        };
    }

    private static ShareRow ShareOf(string name, string key, ExactNumber value, ExactNumber total, NumberScale number)
    {
        var part = total.Sign > 0 ? value / total : 0L;
        return new(name, key, number.Text(value), (part.Exponent < -2 && !part.IsZero ? SmallPart : Part).Say(part));
    }

    /// <summary>Only what is above zero has a share.</summary>
    private static ChartData Parts(ChartData chart, ChartBlock block)
    {
        if (chart.Series.Count == 0)
        {
            return chart;
        }

        var values = chart.Series[0].Values;
        var positive = Enumerable.Range(0, values.Length).Where(place => values[place] is { Sign: > 0 }).ToList();
        var parts = chart.Pick(positive).Say(ChartWords.NotPositive(values));
        if (parts.Categories.Count <= (block.Top ?? MostParts + 1))
        {
            return parts;
        }

        return TopRows.WithRest(parts, TopRows.Largest(parts, block.Top ?? MostParts, block));
    }

    private static bool IsRest(ChartData parts, int place) =>
        place == parts.Rest || ChartWords.IsRest(parts.Categories[place])
            || (place == parts.Categories.Count - 1 && place > 0 && parts.Categories[place].StartsWith("其他", StringComparison.Ordinal));

    private static JsonObject Ring(ChartBlock block, ChartData parts, SeriesData series, NumberScale number, ExactNumber total) => new()
    {
        ["type"] = "pie",
        ["name"] = series.Name,
        ["radius"] = block.Kind == ChartKind.Donut ? new JsonArray("66%", "98%") : new JsonArray(0, "98%"),
        ["padAngle"] = block.Kind == ChartKind.Donut && parts.Categories.Count > 1 ? 1 : 0,
        ["startAngle"] = 90,
        ["label"] = new JsonObject { ["show"] = false },
        ["data"] = new JsonArray([.. parts.Categories.Select((name, place) => new JsonObject
        {
            ["name"] = name,
            ["value"] = Size(series.Values[place] ?? 0L, total, number),
            ["said"] = number.Text(series.Values[place] ?? 0L),
            ["itemStyle"] = new JsonObject { ["color"] = IsRest(parts, place) ? Ink.Ghost : Ink.Series(place) },
        })]),
    };

    /// <summary>ECharts divides the circle by the sum of what it draws: it is the share where a double has no such number.</summary>
    private static double Size(ExactNumber value, ExactNumber total, NumberScale number) =>
        total.Sign <= 0 || number.Scale(total) is > 1e-300 and < 1e300 ? number.Scale(value) : (value / total).ToDouble();

    private static JsonArray Middle(NumberScale number, ExactNumber total, string? unit)
    {
        var text = number.Text(total);
        var words = number.Unit + unit;
        var size = text.Length > 7 ? 16 : 22;
        return
        [
            Centred(text, words.Length == 0 ? "43%" : "36%", size, 600, Ink.Strong),
            Centred(words, "54%", 11, 400, Ink.Third),
        ];
    }

    private static JsonObject Centred(string text, string top, int size, int weight, string colour) => new()
    {
        ["type"] = "text",
        ["left"] = "center",
        ["top"] = top,
        ["silent"] = true,
        ["style"] = new JsonObject { ["text"] = text, ["fontSize"] = size, ["fontWeight"] = weight, ["fill"] = colour },
    };
}
