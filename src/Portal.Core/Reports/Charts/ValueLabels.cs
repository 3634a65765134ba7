using System.Text.Json.Nodes;

namespace Portal.Core.Reports.Charts;

/// <summary>Which values of a series are written out, and how.</summary>
internal static class ValueLabels
{
    /// <summary>From here on a line is sampled, and its points have no places of their own.</summary>
    public const int SampledFrom = 400;
    private const int LabelledColumns = 16;

    /// <summary>The highest on a phone, all on a desktop where they fit; of several series only when the report asks.</summary>
    public static HashSet<int> For(ChartBlock block, ChartData chart, int index, Paper paper)
    {
        var values = chart.Series[index].Values;
        var known = Enumerable.Range(0, values.Length).Where(place => values[place] is not null).ToList();
        if (block.Labels)
        {
            return [.. known];
        }

        var main = index == 0 && (chart.Series.Count == 1 || block.Kind == ChartKind.BarLine);
        if (!main || known.Count == 0)
        {
            return [];
        }

        var all = !paper.IsPhone && values.Length <= LabelledColumns && block.Kind is not (ChartKind.Line or ChartKind.Area);
        return all ? [.. known] : values.Length <= SampledFrom ? [known.MaxBy(place => values[place])] : [];
    }

    public static JsonObject Say(string text, LabelPlace place, string onSegment)
    {
        var label = new JsonObject
        {
            ["show"] = true,
            ["position"] = place.Position,
            ["distance"] = 5 + place.Lift,
            ["fontWeight"] = 600,
            ["color"] = place.IsOnSegment ? onSegment : Ink.Strong,
            ["formatter"] = text,
        };
        if (place.Align is { } align)
        {
            label["align"] = align;
        }

        if (place.IsUpright)
        {
            label["rotate"] = 90;
        }

        return label;
    }
}
