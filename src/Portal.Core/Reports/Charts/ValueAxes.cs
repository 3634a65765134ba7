using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>The axis at the left, and the one at the right where series ask for it.</summary>
internal static class ValueAxes
{
    public static JsonNode Make(ChartBlock block, ChartData chart, ChartKind[] kinds, AxisNumbers numbers, Paper paper)
    {
        var left = Axis(chart, kinds, numbers, paper, isRight: false);
        if (numbers.Right is null)
        {
            return left;
        }

        var right = Axis(chart, kinds, numbers, paper, isRight: true);
        right["position"] = "right";
        right["alignTicks"] = true;
        right["splitLine"] = new JsonObject { ["show"] = false };
        Name(left, numbers.Left.UnitWith(block.Unit), "left");
        Name(right, NameOf(chart, numbers), "right");
        return new JsonArray(left, right);
    }

    /// <summary>Lines far above zero show their course; columns and areas always start at zero.</summary>
    public static bool IsScaled(IEnumerable<ChartKind> kinds, IReadOnlyCollection<double> values) =>
        values.Count > 0 && kinds.All(kind => kind == ChartKind.Line) && values.Min() > 0.6 * values.Max();

    /// <summary>Few things, counted: nobody comes by halves, so the axis has no tick between two whole numbers.</summary>
    /// <param name="steps">Into which the axis is to be cut.</param>
    public static bool IsFewCounted(IReadOnlyCollection<double> values, NumberScale scale, bool isScaled, int steps) =>
        scale is { Unit: "", Decimals: 0 } && values.All(double.IsInteger)
        && (values.Count == 0 || (isScaled ? values.Max() - values.Min() : Math.Max(0, values.Max()) - Math.Min(0, values.Min())) < steps);

    private static JsonObject Axis(ChartData chart, ChartKind[] kinds, AxisNumbers numbers, Paper paper, bool isRight)
    {
        var mine = Enumerable.Range(0, chart.Series.Count).Where(index => chart.Series[index].IsRight == isRight).ToList();
        List<double> values = [.. mine.SelectMany(index => chart.Series[index].Values.OfType<ExactNumber>().Select(numbers.Series[index].Place))];
        var steps = paper.IsPhone ? 2 : 4;
        var axis = new JsonObject { ["type"] = "value", ["splitNumber"] = steps };
        var isScaled = IsScaled(mine.Select(index => kinds[index]), values);
        if (IsFewCounted(values, isRight ? numbers.Right! : numbers.Left, isScaled, steps))
        {
            axis["minInterval"] = 1;
        }

        if (values.TrueForAll(value => value == 0))
        {
            (axis["min"], axis["max"]) = (0, 1);
        }
        else if (isScaled)
        {
            axis["scale"] = true;
        }

        return axis;
    }

    /// <summary>Two units cannot share the line under the title: each axis says its own.</summary>
    private static void Name(JsonObject axis, string? name, string side)
    {
        (axis["name"], axis["nameLocation"], axis["nameGap"]) = (name ?? "", "end", 8);
        axis["nameTextStyle"] = new JsonObject { ["align"] = side, ["color"] = "var(--chart-axis)", ["fontSize"] = 11 };
    }

    public static string? NameOf(ChartData chart, AxisNumbers numbers)
    {
        var places = Enumerable.Range(0, chart.Series.Count).Where(index => chart.Series[index].IsRight).ToList();
        var units = places.Select(place => numbers.Series[place].Unit).Distinct().ToList();
        var unit = units.Count == 1 ? units[0] : numbers.Right!.UnitWith(null);
        return places.Count > 1 ? unit : unit is null ? chart.Series[places[0]].Name : $"{chart.Series[places[0]].Name} ({unit})";
    }
}
