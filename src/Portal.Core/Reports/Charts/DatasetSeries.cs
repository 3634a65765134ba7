using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>Fills series from the rows that ECharts cannot fill by itself: trees, flows, radars, and colours by value.</summary>
internal static class DatasetSeries
{
    private static readonly string[] Sides = ["left", "right", "top", "bottom"];

    public static void Fill(JsonObject option, DatasetResult data)
    {
        foreach (var series in OptionFaults.SeriesOf(option).Where(each => each["data"] is null && each["nodes"] is null && each["links"] is null))
        {
            switch (series["type"]?.ToString())
            {
                case "treemap":
                    // Over the whole card, with a gap between its parts.
                    foreach (var side in Sides)
                    {
                        series[side] ??= 0;
                    }

                    series["itemStyle"] ??= new JsonObject { ["gapWidth"] = 1, ["borderColor"] = Ink.Ground };
                    series["data"] = Coloured(Tree(series, data));
                    break;
                case "sunburst":
                    series["data"] = Coloured(Tree(series, data));
                    break;
                case "tree":
                    series["data"] = new JsonArray(new JsonObject { ["name"] = "", ["children"] = Tree(series, data) });
                    break;
                case "sankey" or "graph":
                    Flow(series, data);
                    break;
                case "radar":
                    RadarRows.Fill(option, series, data);
                    break;
                default:
                    continue;
            }

            series.Remove("encode");
        }
    }

    /// <summary>Texts from the outer to the inner level, and the first number as the size: 大区, 城市, 销量.</summary>
    private static JsonArray Tree(JsonObject series, DatasetResult data)
    {
        var value = Place(series, data, "value", isNumber: true);
        var levels = Said(series, data, "itemName") is { Count: > 0 } said ? said : [.. Texts(data)];
        return Level(data.Rows, levels, value);
    }

    /// <summary>Each outer part and what is in it has one colour; mixed ones cannot be had before a reader's theme is known.</summary>
    private static JsonArray Coloured(JsonArray parts)
    {
        for (var index = 0; index < parts.Count; index++)
        {
            Colour((JsonObject)parts[index]!, index);
        }

        return parts;
    }

    private static void Colour(JsonObject part, int index)
    {
        part["itemStyle"] = new JsonObject { ["color"] = Ink.Series(index) };
        part["label"] = new JsonObject { ["color"] = Ink.OnSeries(index) };
        foreach (var child in part["children"] as JsonArray ?? [])
        {
            Colour((JsonObject)child!, index);
        }
    }

    private static JsonArray Level(IEnumerable<object?[]> rows, List<int> levels, int value) => levels.Count == 0 ? [] :
        [.. rows.GroupBy(row => Cells.Text(At(row, levels[0]))).Select(group =>
        {
            var node = new JsonObject { ["name"] = group.Key };
            if (levels.Count > 1)
            {
                node["children"] = Level(group, [.. levels.Skip(1)], value);
            }
            else
            {
                node["value"] = ExactNumber.SumOf(group.Select(row => Cells.Number(At(row, value)))).ToDouble();
            }

            return node;
        })];

    /// <summary>Each row is a link: from the first text to the second, as wide as the first number.</summary>
    private static void Flow(JsonObject series, DatasetResult data)
    {
        var texts = Texts(data).ToList();
        var from = Place(series, data, "source", texts.ElementAtOrDefault(0, -1));
        var to = Place(series, data, "target", texts.ElementAtOrDefault(1, -1));
        var value = Place(series, data, "value", isNumber: true);
        var links = data.Rows.Select(row => (From: Cells.Text(At(row, from)), To: Cells.Text(At(row, to)), Value: Cells.Size(At(row, value)) ?? 0))
            .Where(link => link.From != link.To).ToList();
        series["data"] = new JsonArray([.. links.SelectMany(link => new[] { link.From, link.To }).Distinct().Select((name, index) => new JsonObject
        {
            ["name"] = name,
            ["itemStyle"] = new JsonObject { ["color"] = Ink.Series(index) },
        })]);
        series["links"] = new JsonArray([.. links.Select(link => new JsonObject { ["source"] = link.From, ["target"] = link.To, ["value"] = link.Value })]);
    }

    public static int Place(JsonObject series, DatasetResult data, string role, bool isNumber) =>
        Place(series, data, role, isNumber ? Numbers(data).DefaultIfEmpty(-1).First() : Texts(data).DefaultIfEmpty(-1).First());

    private static int Place(JsonObject series, DatasetResult data, string role, int otherwise) => Said(series, data, role) is [var place, ..] ? place : otherwise;

    /// <summary>The columns that <c>encode</c> names for a role.</summary>
    private static List<int> Said(JsonObject series, DatasetResult data, string role) => (series["encode"] as JsonObject)?[role] switch
    {
        JsonArray list => [.. list.Select(name => data.IndexOf(name?.ToString() ?? "")).Where(place => place >= 0)],
        { } one => [.. new[] { data.IndexOf(one.ToString()) }.Where(place => place >= 0)],
        _ => [],
    };

    public static IEnumerable<int> Numbers(DatasetResult data) => Enumerable.Range(0, data.Columns.Count).Where(place => data.Column(place).Any(Cells.IsNumber));

    public static IEnumerable<int> Texts(DatasetResult data) => Enumerable.Range(0, data.Columns.Count).Except(Numbers(data));

    public static object? At(object?[] row, int place) => place >= 0 && place < row.Length ? row[place] : null;

    private static int ElementAtOrDefault(this List<int> list, int place, int otherwise) => place < list.Count ? list[place] : otherwise;
}
