using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>Lays an author's raw option over a chart of ours: parts are joined, and series that it adds are filled from the rows and measured as their axis is.</summary>
internal static class AuthorOption
{
    public static Sketch Lay(ChartBlock block, Sketch sketch, DatasetResult data)
    {
        var ours = OptionFaults.SeriesOf(sketch.Option).Count();
        var option = OptionMerge.Over(sketch.Option, OptionSafety.Clean(block.Option!));
        var added = OptionFaults.SeriesOf(option).Skip(ours).ToList();
        var faults = OptionFaults.Of(option, data);
        var readings = added.Select((series, place) =>
        {
            var number = NumberOf(series, sketch);
            faults[ours + place] ??= Fill(block, sketch.Chart, series, data, number);
            series["color"] ??= Ink.Series(ours + place);
            return new SeriesReading(number.Format, number == sketch.Number ? number.UnitWith(block.Unit) : null);
        }).ToList();
        // One that cannot be bound would take the whole drawing along.
        var bound = added.Where((_, place) => faults[ours + place] is null).ToList();
        option["series"] = new JsonArray([.. OptionFaults.SeriesOf(option).Take(ours).Concat(bound).Select(series => series.DeepClone())]);
        return sketch with
        {
            Option = option,
            Note = string.Join('；', faults.Append(sketch.Note).OfType<string>().Distinct()) is { Length: > 0 } note ? note : null,
            Readings = bound.Count == 0 ? sketch.Readings : [.. Ours(block, sketch, ours), .. readings.Where((_, place) => faults[ours + place] is null)],
            Legend = bound.Count == 0 || sketch.Shares.Count > 0 ? sketch.Legend : LegendOf(sketch, option, ours, bound),
        };
    }

    private static NumberScale NumberOf(JsonObject series, Sketch sketch) =>
        series["yAxisIndex"] is JsonValue index && index.TryGetValue<double>(out var place) && place > 0 ? NumberScale.None : sketch.Number;

    /// <summary>The values of <c>encode.y</c>, each at its category. Returns what cannot be bound.</summary>
    private static string? Fill(ChartBlock block, ChartData? chart, JsonObject series, DatasetResult data, NumberScale number)
    {
        if (series["data"] is not null || series["type"]?.ToString() is not ("bar" or "line" or "scatter"))
        {
            return null;
        }

        var column = (series["encode"] as JsonObject)?.Select(each => each.Value?.ToString()).FirstOrDefault(name => name is not null && name != block.X);
        if (chart is null || column is null)
        {
            return ChartWords.NoData((string?)series["name"] ?? series["type"]!.ToString());
        }

        var values = data.Column(data.IndexOf(block.X ?? "")).Zip(data.Column(data.IndexOf(column)).Select(Cells.Number))
            .GroupBy(row => row.First ?? DBNull.Value).ToDictionary(group => group.Key, group => Sum(group.Select(row => row.Second)));
        var filled = new SeriesData(column, [.. chart.Keys.Select(key => values.GetValueOrDefault(key ?? DBNull.Value))]);
        series["name"] ??= column;
        series["data"] = SeriesPoints.Make(chart, filled, new(number, number, null), (_, _) => null);
        series.Remove("encode");
        return null;
    }

    private static ExactNumber? Sum(IEnumerable<ExactNumber?> values)
    {
        List<ExactNumber?> known = [.. values.Where(value => value is not null)];
        return known.Count == 0 ? null : Cells.Number(ExactNumber.SumOf(known));
    }

    private static IEnumerable<SeriesReading> Ours(ChartBlock block, Sketch sketch, int count) =>
        sketch.Readings.Count > 0 ? sketch.Readings : Enumerable.Repeat(new SeriesReading(sketch.Number.Format, sketch.Number.UnitWith(block.Unit)), count);

    private static List<LegendItem> LegendOf(Sketch sketch, JsonObject option, int ours, List<JsonObject> added)
    {
        var own = sketch.Legend.Count > 0 ? sketch.Legend
            : OptionFaults.SeriesOf(option).Take(ours).Select((series, index) => Item(series, index)).ToList();
        return [.. own, .. added.Select((series, place) => Item(series, ours + place))];
    }

    private static LegendItem Item(JsonObject series, int index) => new((string?)series["name"] ?? "", Ink.Key(index, isRest: false, isLine: series["type"]?.ToString() == "line"));
}
