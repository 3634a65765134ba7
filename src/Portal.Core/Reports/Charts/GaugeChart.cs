using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>One value between two limits, with a mark at the target.</summary>
internal static class GaugeChart
{
    private const int From = 210;
    private const int To = -30;
    private const int Height = 180;
    private const int Radius = 100;
    private const int MiddleY = 112;

    public static Sketch Make(ChartBlock block, DatasetResult data, Paper paper)
    {
        var column = block.Y.Count > 0 ? block.Y[0] : null;
        var value = column is null || data.Rows.Count == 0 ? null : Cells.Number(data.Column(data.IndexOf(column.Column)).First());
        var table = ChartTables.Of(data with { Rows = [.. data.Rows.Take(1)] }, column is null ? [] : [column.Column], block.Format);
        if (value is not { } known)
        {
            return new([], paper.Width, Height) { IsEmpty = true, Table = table };
        }

        var isRate = ChartReader.IsRate(block);
        var size = known.ToDouble();
        var low = block.Min ?? Math.Min(0, size);
        var high = block.Max ?? Math.Max(isRate ? 1 : Nice(Math.Max(size, block.Target ?? 0)), size);
        high = high > low ? high : low + 1;
        var number = NumberScale.For([known, low, high], block.Format);
        var unit = number.Unit + (number.Unit == "%" && block.Unit == "%" ? "" : block.Unit);
        var series = new JsonArray(Dial(Arc(number, low, high), number, known, low, high, unit, column!.Label));
        if (block.Target is { } target && target >= low && target <= high)
        {
            series.Add(Mark(number, target, low, high));
        }

        return new(new JsonObject { ["series"] = series, ["graphic"] = Ends(number, low, high, paper.Width / 2) }, paper.Width, Height)
        {
            Number = number,
            Table = table,
            IsRigid = true,
        };
    }

    private static JsonObject Dial(JsonObject dial, NumberScale number, ExactNumber value, double low, double high, string unit, string label)
    {
        dial["name"] = label;
        dial["detail"] = new JsonObject
        {
            ["formatter"] = unit.Length == 0 ? number.Text(value) : $"{{v|{number.Text(value)}}}{{u| {Plain(unit)}}}",
            ["offsetCenter"] = new JsonArray(0, "-4%"),
            ["rich"] = new JsonObject
            {
                ["v"] = new JsonObject { ["fontSize"] = 28, ["fontWeight"] = 600, ["color"] = Ink.Strong },
                ["u"] = new JsonObject { ["fontSize"] = 13, ["color"] = Ink.Third, ["padding"] = new JsonArray(6, 0, 0, 0) },
            },
        };
        dial["title"] = new JsonObject { ["offsetCenter"] = new JsonArray(0, "30%"), ["fontSize"] = 12, ["color"] = Ink.Third };
        dial["data"] = new JsonArray(new JsonObject { ["value"] = Math.Clamp(number.Scale(value), number.Scale(low), number.Scale(high)), ["name"] = label });
        dial["itemStyle"] = new JsonObject { ["color"] = Ink.Series(0) };
        return dial;
    }

    /// <summary>A second dial that shows only its pointer, a short line across the arc.</summary>
    private static JsonObject Mark(NumberScale number, double target, double low, double high)
    {
        var mark = Arc(number, low, high);
        mark["silent"] = true;
        mark["axisLine"] = new JsonObject { ["show"] = false };
        mark["progress"] = new JsonObject { ["show"] = false };
        mark["detail"] = new JsonObject { ["show"] = false };
        mark["pointer"] = new JsonObject
        {
            ["show"] = true,
            ["icon"] = "rect",
            ["width"] = 2.5,
            ["length"] = 20,
            ["offsetCenter"] = new JsonArray(0, "-84%"),
            ["itemStyle"] = new JsonObject { ["color"] = Ink.Second },
        };
        mark["data"] = new JsonArray(new JsonObject { ["value"] = number.Scale(target) });
        return mark;
    }

    private static JsonObject Arc(NumberScale number, double low, double high) => new()
    {
        ["type"] = "gauge",
        ["min"] = number.Scale(low),
        ["max"] = number.Scale(high),
        ["startAngle"] = From,
        ["endAngle"] = To,
        ["center"] = new JsonArray("50%", MiddleY),
        ["radius"] = Radius,
        ["axisLine"] = new JsonObject { ["roundCap"] = true },
    };

    private static JsonArray Ends(NumberScale number, double low, double high, int middle) => [End(number.Brief(low), middle - 86), End(number.Brief(high), middle + 86)];

    private static JsonObject End(string text, double x) => new()
    {
        ["type"] = "text",
        ["x"] = x,
        ["y"] = Height - 10,
        ["silent"] = true,
        ["style"] = new JsonObject { ["text"] = text, ["fontSize"] = 11, ["fill"] = "var(--chart-axis)", ["textAlign"] = "center", ["textVerticalAlign"] = "middle" },
    };

    private static double Nice(double value)
    {
        if (value <= 0)
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return new[] { 1.0, 1.2, 1.5, 2, 3, 4, 5, 6, 8, 10 }.Select(step => step * power).FirstOrDefault(step => step >= value, 10 * power);
    }

    private static string Plain(string text) =>
        text.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Replace("|", "", StringComparison.Ordinal);
}
