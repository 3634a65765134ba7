using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>Maps with real borders. Every shape has an outline that is seen on the ground, with a value or without.</summary>
internal static class GeoMap
{
    /// <summary>The inset with the dashed line; a shape of the map beside the 34.</summary>
    public const string Sea = "南海诸岛";
    /// <summary>As wide as the stylesheet lets a map be (.chart--map): drawn wider, its names would shrink with it.</summary>
    private const int Widest = 420;

    private static readonly string[] Beside = ["台湾", "香港", "澳门", Sea];

    public static Sketch China(MapRegions regions, MapSteps steps, NumberScale number, Paper paper)
    {
        var series = Shapes("china", regions, steps, number, [.. ChinaProvinces.All.Select(province => province.Name), Sea], English);
        series["aspectScale"] = 0.78;
        // The inset's name stands below its frame.
        series["bottom"] = 12;
        ((JsonArray)series["data"]!).Add(SeaRegion());
        foreach (var name in Beside)
        {
            Named((JsonArray)series["data"]!, Written(name, English));
        }

        if (!paper.IsPhone)
        {
            series["label"] = new JsonObject { ["show"] = true, ["fontSize"] = 10, ["color"] = Ink.Second };
            series["labelLayout"] = new JsonObject { ["hideOverlap"] = true };
        }

        var width = Math.Min(paper.Width, Widest);
        return new(new JsonObject { ["series"] = new JsonArray(series) }, width, (int)(width * 0.84) + 10);
    }

    public static Sketch World(MapRegions regions, MapSteps steps, NumberScale number, Paper paper)
    {
        var series = Shapes("world", regions, steps, number, [.. regions.Values.Keys], name => WorldCountries.Find(name)?.English ?? name);
        series["aspectScale"] = 0.85;
        series["itemStyle"]!["borderWidth"] = paper.IsPhone ? 0.3 : 0.5;
        var width = Math.Min(paper.Width, Widest);
        return new(new JsonObject { ["series"] = new JsonArray(series) }, width, (int)(width * 0.5));
    }

    private static JsonObject Shapes(string map, MapRegions regions, MapSteps steps, NumberScale number, IReadOnlyList<string> names, Func<string, string> english)
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
            ["itemStyle"] = new JsonObject { ["borderColor"] = Ink.Outline, ["borderWidth"] = 0.6 },
            ["emphasis"] = new JsonObject
            {
                ["itemStyle"] = new JsonObject { ["areaColor"] = "inherit", ["borderColor"] = Ink.Strong, ["borderWidth"] = 1.4 },
                ["label"] = new JsonObject { ["show"] = false },
            },
            ["data"] = new JsonArray([.. regions.Values.Select(region => Region(Written(region.Key, english), region.Value, steps.StepOf(region.Value), number))]),
        };
        if (!ChartWords.IsChinese)
        {
            series["nameMap"] = new JsonObject(names.DistinctBy(english).Select(name => KeyValuePair.Create(name, (JsonNode?)english(name))));
        }

        return series;
    }

    private static JsonObject Region(string name, ExactNumber value, int step, NumberScale number) => new()
    {
        ["name"] = name,
        ["value"] = number.Scale(value),
        ["said"] = number.Text(value),
        ["itemStyle"] = new JsonObject { ["areaColor"] = Ink.Step(step) },
        // A name may be longer than its region: the rim keeps it readable on the ground.
        ["label"] = new JsonObject { ["color"] = Ink.OnStep(step), ["textBorderColor"] = Ink.Step(step), ["textBorderWidth"] = 2.5 },
    };

    /// <summary>Frame and dashes are lines that are filled: in the colour of a region they would vanish.</summary>
    private static JsonObject SeaRegion() => new()
    {
        ["name"] = Written(Sea, English),
        ["itemStyle"] = new JsonObject { ["areaColor"] = Ink.Second, ["borderColor"] = Ink.Second, ["borderWidth"] = 0.5 },
        ["label"] = new JsonObject { ["show"] = true, ["fontSize"] = 9, ["color"] = Ink.Second },
    };

    /// <summary>Its name stands beside the shape, so it is written in the ink of the ground.</summary>
    private static void Named(JsonArray regions, string name)
    {
        var region = regions.OfType<JsonObject>().FirstOrDefault(each => (string?)each["name"] == name);
        if (region is null)
        {
            regions.Add(region = new JsonObject { ["name"] = name });
        }

        region["label"] = new JsonObject { ["show"] = true, ["fontSize"] = 9, ["color"] = Ink.Second };
    }

    private static string Written(string name, Func<string, string> english) => ChartWords.IsChinese ? name : english(name);

    private static string English(string name) => name == Sea ? "South China Sea Is." : ChinaProvinces.Find(name)?.English ?? name;
}
