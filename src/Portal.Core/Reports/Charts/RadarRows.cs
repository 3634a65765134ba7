using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>A radar from rows: each row an axis and each number column a shape; or, where the option names its axes, each row a shape.</summary>
internal static class RadarRows
{
    public static void Fill(JsonObject option, JsonObject series, DatasetResult data)
    {
        var name = DatasetSeries.Place(series, data, "itemName", isNumber: false);
        var said = (option["radar"] as JsonObject)?["indicator"] as JsonArray;
        if (said is null)
        {
            var numbers = DatasetSeries.Numbers(data).ToList();
            var high = Nice(data.Rows.SelectMany(row => numbers.Select(place => Cells.Size(DatasetSeries.At(row, place)) ?? 0)).DefaultIfEmpty(0).Max());
            var radar = option["radar"] as JsonObject ?? [];
            radar["indicator"] = new JsonArray([.. data.Rows.Select(row => new JsonObject { ["name"] = Cells.Text(DatasetSeries.At(row, name)), ["max"] = high })]);
            option["radar"] = radar;
            series["data"] = new JsonArray([.. numbers.Select((place, index) => Shape(data.Columns[place], data.Rows.Select(row => DatasetSeries.At(row, place)), index))]);
            return;
        }

        var places = said.Select(axis => data.IndexOf(axis?["column"]?.ToString() ?? axis?["name"]?.ToString() ?? "")).ToList();
        series["data"] = new JsonArray([.. data.Rows.Select((row, index) =>
            Shape(Cells.Text(DatasetSeries.At(row, name)), places.Select(place => DatasetSeries.At(row, place)), index))]);
    }

    private static JsonObject Shape(string name, IEnumerable<object?> cells, int index) => new()
    {
        ["name"] = name,
        ["value"] = new JsonArray([.. cells.Select(cell => (JsonNode?)(Cells.Size(cell) ?? 0))]),
        ["itemStyle"] = new JsonObject { ["color"] = Ink.Series(index) },
        ["areaStyle"] = new JsonObject { ["color"] = Ink.Series(index), ["opacity"] = 0.14 },
    };

    private static double Nice(double value) => AxisExtent.Of([value], fromZero: true, steps: 4).High;
}
