using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>Maps with real borders.</summary>
internal static class GeoMap
{
    public static Sketch China(MapBlock block, MapRegions regions, MapSteps steps, NumberScale number, Paper paper)
    {
        var series = Shapes("china", regions, steps, number, name => ChinaProvinces.Find(name)?.English ?? name);
        series["aspectScale"] = 0.78;
        if (!paper.IsPhone)
        {
            series["label"] = new JsonObject { ["show"] = true, ["fontSize"] = 10, ["color"] = Ink.Second };
            series["labelLayout"] = new JsonObject { ["hideOverlap"] = true };
        }

        return new(new JsonObject { ["series"] = new JsonArray(series) }, paper.Width, (int)(paper.Width * 0.84));
    }

    public static Sketch World(MapBlock block, MapRegions regions, MapSteps steps, NumberScale number, Paper paper)
    {
        var series = Shapes("world", regions, steps, number, name => WorldCountries.Find(name)?.English ?? name);
        series["aspectScale"] = 0.85;
        series["itemStyle"] = new JsonObject { ["borderWidth"] = paper.IsPhone ? 0.4 : 0.6 };
        return new(new JsonObject { ["series"] = new JsonArray(series) }, paper.Width, (int)(paper.Width * 0.5));
    }

    private static JsonObject Shapes(string map, MapRegions regions, MapSteps steps, NumberScale number, Func<string, string> english)
    {
        var series = new JsonObject
        {
            ["type"] = "map",
            ["map"] = map,
            ["selectedMode"] = false,
            ["showLegendSymbol"] = false,
            ["top"] = 2,
            ["bottom"] = 2,
            ["left"] = 2,
            ["right"] = 2,
            ["preserveAspect"] = true,
            ["data"] = new JsonArray([.. regions.Values.Select(region => new JsonObject
            {
                ["name"] = ChartWords.IsChinese ? region.Key : english(region.Key),
                ["value"] = number.Scale(region.Value),
                ["itemStyle"] = new JsonObject { ["areaColor"] = Ink.Step(steps.StepOf(region.Value)) },
                ["label"] = new JsonObject { ["color"] = Ink.OnStep(steps.StepOf(region.Value)) },
            })]),
        };
        if (!ChartWords.IsChinese)
        {
            series["nameMap"] = new JsonObject(regions.Values.Keys.DistinctBy(english).Select(name => KeyValuePair.Create(name, (JsonNode?)english(name))));
        }

        return series;
    }
}
