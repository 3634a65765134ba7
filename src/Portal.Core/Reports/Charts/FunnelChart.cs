using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>Steps of a process, from many to few, each with its share of the first.</summary>
internal static class FunnelChart
{
    private const int MostSteps = 10;
    private static readonly NumberFormat Part = NumberFormat.TryParse("0.0%")!;

    public static Sketch Make(ChartBlock block, ChartData chart, Paper paper)
    {
        var values = chart.Series[0].Values;
        var places = Enumerable.Range(0, values.Length).Where(place => values[place] is { Sign: > 0 }).OrderByDescending(place => values[place]).Take(block.Top ?? MostSteps)
            .ToList();
        var number = NumberScale.For(places.Select(place => values[place]!.Value), block.Format);
        var first = places.Count == 0 ? 1L : values[places[0]]!.Value;
        var steps = places.Select((place, rank) => new JsonObject
        {
            ["name"] = chart.Categories[place],
            ["value"] = number.Scale(values[place]!.Value),
            ["said"] = number.Text(values[place]!.Value),
            ["itemStyle"] = new JsonObject { ["color"] = Ink.Step(Math.Clamp(5 - rank, 2, 5)) },
            ["label"] = new JsonObject { ["formatter"] = $"{{n|{{b}}}}\n{{v|{number.Text(values[place]!.Value)}}}  {{p|{Part.Say(values[place]!.Value / first)}}}" },
        });
        var isCut = places.Count < values.Length && block.Top is null && places.Count == MostSteps;
        var option = new JsonObject { ["series"] = new JsonArray(Body([.. steps], paper)) };
        return new(option, paper.Width, block.Height ?? Math.Max(90, places.Count * (paper.IsPhone ? 46 : 52)))
        {
            Number = number,
            IsEmpty = places.Count == 0,
            Note = ChartWords.Both(isCut ? ChartWords.FirstOf(MostSteps, values.Length, null) : chart.Note, ChartWords.NotPositive(values)),
        };
    }

    private static JsonObject Body(JsonArray steps, Paper paper) => new()
    {
        ["type"] = "funnel",
        ["left"] = 0,
        ["top"] = 2,
        ["bottom"] = 2,
        ["width"] = paper.IsPhone ? "54%" : "58%",
        ["minSize"] = "6%",
        ["gap"] = 2,
        ["sort"] = "descending",
        ["label"] = new JsonObject
        {
            ["position"] = "right",
            ["width"] = (int)(paper.Width * 0.38),
            ["overflow"] = "truncate",
            ["rich"] = new JsonObject
            {
                ["n"] = new JsonObject { ["color"] = Ink.Second, ["fontSize"] = 12, ["lineHeight"] = 16 },
                ["v"] = new JsonObject { ["color"] = Ink.Strong, ["fontSize"] = 13, ["fontWeight"] = 600, ["lineHeight"] = 17 },
                ["p"] = new JsonObject { ["color"] = Ink.Third, ["fontSize"] = 12, ["lineHeight"] = 17 },
            },
        },
        ["labelLine"] = new JsonObject { ["show"] = false },
        // In one column: beside a steep edge they would lie on it.
        ["labelLayout"] = new JsonObject { ["x"] = (int)(paper.Width * 0.61), ["align"] = "left" },
        ["data"] = steps,
    };
}
