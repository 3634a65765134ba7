using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>Horizontal bars: a ranking when there is one series (its first three strong), else <see cref="BarGroups"/>.</summary>
internal static class RankingChart
{
    private const int MostOnPhone = 8;
    private const int MostOnDesktop = 30;
    private const double FontSize = 12;

    public static Sketch Make(ChartBlock block, ChartData chart, Paper paper)
    {
        var most = paper.IsPhone ? MostOnPhone : MostOnDesktop;
        var shown = block.Top is not null || chart.Categories.Count <= most ? chart : TopRows.First(chart, most, block);
        shown = shown with { Dates = null };
        var number = NumberScale.For(shown.Values, block.Format);
        return shown.Series.Count == 1 ? Ranking(block, shown, number, paper) : BarGroups.Make(block, shown, number, paper);
    }

    private static Sketch Ranking(ChartBlock block, ChartData chart, NumberScale number, Paper paper)
    {
        var values = chart.Series[0].Values;
        var scaled = values.Select(value => value is { } known ? number.Scale(known) : (double?)null).ToList();
        var (low, high) = (Math.Min(0, scaled.Min() ?? 0), Math.Max(0, scaled.Max() ?? 0));
        var bar = paper.IsPhone ? 12 : 14;
        var texts = values.Select(value => value is { } known ? number.Text(known) : NumberText.Missing).ToList();
        var option = Frame(chart, paper, right: Math.Ceiling(texts.Max(text => TextWidth.Of(text, FontSize))) + 14);
        option["xAxis"] = new JsonObject { ["type"] = "value", ["show"] = false, ["min"] = low, ["max"] = high > low ? high : low + 1 };
        option["series"] = new JsonArray(
            new JsonObject
            {
                ["type"] = "bar",
                ["name"] = chart.Series[0].Name,
                ["barWidth"] = bar,
                ["showBackground"] = true,
                ["backgroundStyle"] = new JsonObject { ["color"] = Ink.Track, ["borderRadius"] = 3 },
                ["itemStyle"] = new JsonObject { ["borderRadius"] = 3 },
                ["data"] = SeriesPoints.Make(chart, chart.Series[0], new(number, number, null), (place, _) => Dress(values, place, isRest: IsRest(chart, place))),
            });
        return new(option, paper.Width, block.Height ?? HeightFor(chart.Categories.Count, paper))
        {
            Number = number,
            Chart = chart,
            Note = chart.Note,
            // The numbers stand in one column at the end of the tracks.
            Helpers = [new JsonObject
            {
                ["type"] = "bar",
                ["barGap"] = "-100%",
                ["barWidth"] = bar,
                ["silent"] = true,
                ["tooltip"] = new JsonObject { ["show"] = false },
                ["itemStyle"] = new JsonObject { ["color"] = "transparent" },
                ["data"] = new JsonArray([.. texts.Select(text => Figure(high > low ? high : low + 1, text))]),
            }],
        };
    }

    /// <summary>The first three places, whichever way the rows are sorted.</summary>
    private static bool Strong(ExactNumber?[] values, int place) =>
        values[place] is { } value && values.Count(other => other > value) < 3 && values.Length > 3 || values.Length <= 3;

    private static JsonObject? Dress(ExactNumber?[] values, int place, bool isRest) => Strong(values, place) && !isRest ? null : new JsonObject
    {
        ["itemStyle"] = new JsonObject { ["color"] = isRest ? Ink.Ghost : Ink.Step(3), ["borderRadius"] = 3 },
    };

    private static bool IsRest(ChartData chart, int place) => place == chart.Rest || ChartWords.IsRest(chart.Categories[place]);

    private static JsonObject Figure(double end, string text) => new()
    {
        ["value"] = end,
        ["label"] = new JsonObject
        {
            ["show"] = true,
            ["position"] = "right",
            ["distance"] = 8,
            ["formatter"] = text,
            ["fontSize"] = FontSize,
            ["fontWeight"] = 600,
            ["color"] = Ink.Strong
        },
    };

    /// <summary>The room of the names. Fonts of phones run wider than the guess.</summary>
    public static double Names(ChartData chart, Paper paper)
    {
        var widest = chart.Categories.Count == 0 ? 0 : chart.Categories.Max(name => TextWidth.Of(name, FontSize));
        return Math.Ceiling(Math.Min((widest * 1.15) + 4, paper.Width * 0.36));
    }

    public static JsonObject Frame(ChartData chart, Paper paper, double right) => new()
    {
        ["grid"] = new JsonObject { ["left"] = 2, ["right"] = right, ["top"] = 2, ["bottom"] = 2, ["outerBoundsMode"] = "same", ["outerBoundsContain"] = "axisLabel" },
        ["yAxis"] = new JsonObject
        {
            ["type"] = "category",
            ["inverse"] = true,
            ["data"] = new JsonArray([.. chart.Categories.Select(name => (JsonNode)name)]),
            ["axisLine"] = new JsonObject { ["show"] = false },
            ["axisLabel"] = new JsonObject
            {
                ["interval"] = 0,
                ["fontSize"] = FontSize,
                ["color"] = Ink.Second,
                ["margin"] = 10,
                ["width"] = Names(chart, paper),
                ["overflow"] = "truncate",
                ["ellipsis"] = "…",
            },
        },
    };

    private static int HeightFor(int bars, Paper paper) =>
        paper.IsPhone ? 4 + (bars * 27) : bars <= 8 ? Math.Max(60, 6 + (bars * 39)) : 6 + (bars * 30);
}
