using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>Points by two numbers, with a size and a name where the report says so, and colours by the splitting column.</summary>
internal static class ScatterChart
{
    private const int LargestNamed = 3;
    private const double MaxRadius = 18;

    public static Sketch Make(ChartBlock block, DatasetResult data, Paper paper)
    {
        var y = block.Y.Count > 0 ? block.Y[0] : null;
        var all = ScatterPoints.Read(block, data);
        var table = ChartTables.Of(data, new[] { block.Name, block.SplitBy, block.X, y?.Column, block.Size }.OfType<string>(), block.Format);
        if (all.Count == 0)
        {
            return new([], paper.Width, 190) { IsEmpty = true, Table = table };
        }

        var (across, up) = (NumberScale.For(all.Select(point => (ExactNumber)point.X), null), NumberScale.For(all.Select(point => (ExactNumber)point.Y), block.Format));
        var shown = ScatterPoints.Thinned(all, paper.Width);
        var groups = ScatterPoints.Groups(shown);
        var largest = all.Max(point => point.Size ?? 0);
        var named = shown.OrderByDescending(point => point.Size ?? point.Y).Where(point => point.Name is not null)
            .Take(paper.IsPhone ? LargestNamed : LargestNamed * 3).ToHashSet();
        var option = new JsonObject
        {
            ["grid"] = new JsonObject { ["top"] = 14, ["right"] = 14, ["bottom"] = 2 },
            ["xAxis"] = Axis(block.X + Unit(across), paper, all.Select(point => point.X), grid: false),
            ["yAxis"] = Axis(null, paper, all.Select(point => point.Y), grid: true),
            ["series"] = new JsonArray([.. groups.Select((group, index) => new JsonObject
            {
                ["type"] = "scatter",
                ["name"] = group.Key.Length == 0 ? y!.Label : group.Key,
                ["color"] = group.Key == ChartWords.Rest && groups.Count > ChartReader.Colours ? Ink.Ghost : Ink.Series(index),
                ["itemStyle"] = new JsonObject { ["opacity"] = largest > 0 ? 0.72 : 0.8, ["borderColor"] = Ink.Ground, ["borderWidth"] = 0.75 },
                ["labelLayout"] = new JsonObject { ["hideOverlap"] = true },
                ["data"] = new JsonArray(
                    [.. group.OrderByDescending(point => point.Size ?? 0).Select(point => Dot(point, across, up, largest, shown.Count, named.Contains(point)))]),
            })]),
        };
        return new(option, paper.Width, block.Height ?? (paper.IsPhone ? 230 : 320))
        {
            Number = up,
            PointReadings = [new(across.Format, across.UnitWith(null)), new(up.Format, up.UnitWith(block.Unit))],
            Table = table,
            Note = shown.Count < all.Count ? ChartWords.Thinned(all.Count) : null,
            Legend = groups.Count < 2 ? [] : [.. groups.Select((group, index) => new LegendItem(group.Key, Ink.Key(index, index >= ChartReader.Colours)))],
        };
    }

    private static string Unit(NumberScale number) => number.Unit.Length == 0 ? "" : $" ({number.Unit})";

    private static JsonObject Axis(string? name, Paper paper, IEnumerable<double> values, bool grid)
    {
        var axis = new JsonObject { ["type"] = "value", ["scale"] = true, ["splitNumber"] = paper.IsPhone ? 3 : 5, ["splitLine"] = new JsonObject { ["show"] = grid } };
        if (name is { Length: > 0 })
        {
            // Two measures cannot share the line under the title: this axis says what it is.
            (axis["name"], axis["nameLocation"], axis["nameGap"]) = (name, "end", 0);
            axis["nameTextStyle"] = new JsonObject
            {
                ["align"] = "right",
                ["verticalAlign"] = "bottom",
                ["padding"] = new JsonArray(0, 0, 6, 0),
                ["color"] = "var(--chart-axis)",
                ["fontSize"] = 11
            };
        }

        if (values.Distinct().Take(2).Count() < 2)
        {
            axis["scale"] = false;
        }

        return axis;
    }

    private static JsonObject Dot(ScatterPoint point, NumberScale across, NumberScale up, double largest, int count, bool named)
    {
        var dot = new JsonObject
        {
            ["value"] = new JsonArray(across.Scale(point.X), up.Scale(point.Y)),
            ["symbolSize"] = point.Size is { } size && largest > 0 ? Math.Round(4 + (2 * MaxRadius * Math.Sqrt(Math.Max(0, size) / largest)), 1) : count > 200 ? 5 : 8,
        };
        if (point.Name is not null)
        {
            dot["name"] = point.Name;
        }

        if (named)
        {
            dot["label"] = new JsonObject
            {
                ["show"] = true,
                ["position"] = "top",
                ["distance"] = 3,
                ["formatter"] = "{b}",
                ["color"] = Ink.Second,
                ["fontSize"] = 11,
                ["width"] = 90,
                ["overflow"] = "truncate"
            };
        }

        return dot;
    }
}
