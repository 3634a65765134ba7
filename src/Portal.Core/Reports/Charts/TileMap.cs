using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>China as a grid of equal tiles: every province can be read at 320 pixels.</summary>
internal static class TileMap
{
    public static Sketch Make(MapRegions regions, MapSteps steps, NumberScale number)
    {
        var option = new JsonObject
        {
            ["grid"] = new JsonObject { ["left"] = 0, ["right"] = 0, ["top"] = 0, ["bottom"] = 0, ["outerBoundsMode"] = "none" },
            ["xAxis"] = Axis(inverse: false),
            ["yAxis"] = Axis(inverse: true),
            ["series"] = new JsonArray(new JsonObject
            {
                ["type"] = "scatter",
                ["symbol"] = "roundRect",
                ["symbolSize"] = new JsonArray(39.5, 33.5),
                ["itemStyle"] = new JsonObject { ["opacity"] = 1 },
                ["data"] = new JsonArray([.. ChinaProvinces.All.Select(province => Tile(province, regions, steps, number))]),
            }),
        };
        return new(option, 330, 288) { IsRigid = true, FillsScreen = true };
    }

    private static JsonObject Axis(bool inverse) => new() { ["type"] = "value", ["show"] = false, ["min"] = 0.5, ["max"] = 8.5, ["inverse"] = inverse };

    private static JsonObject Tile(Province province, MapRegions regions, MapSteps steps, NumberScale number)
    {
        var has = regions.Values.TryGetValue(province.Name, out var value);
        var step = has ? steps.StepOf(value) : 0;
        var name = ChartWords.IsChinese ? province.Short : province.Code;
        return new JsonObject
        {
            ["name"] = ChartWords.IsChinese ? province.Name : province.English,
            // The third number is what the reader is told.
            ["value"] = new JsonArray(province.Column, province.Row, has ? number.Scale(value) : null),
            ["said"] = has ? number.Text(value) : NumberText.Missing,
            ["itemStyle"] = new JsonObject { ["color"] = Ink.Step(step) },
            ["label"] = new JsonObject
            {
                ["show"] = true,
                ["formatter"] = $"{name}\n{(has ? number.Text(value) : NumberText.Missing)}",
                ["lineHeight"] = 13,
                ["fontSize"] = 10.5,
                ["color"] = Ink.OnStep(step),
            },
        };
    }
}
