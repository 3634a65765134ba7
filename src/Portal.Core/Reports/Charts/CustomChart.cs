using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>The report's own option; the rows are its <c>dataset.source</c>, with the columns as the first line.</summary>
internal static class CustomChart
{
    public static Sketch Make(ChartBlock block, DatasetResult data, Paper paper)
    {
        var option = OptionSafety.Clean(block.Option ?? []);
        var faults = OptionFaults.Of(option, data);
        if (data.Rows.Count > 0 && faults.TrueForAll(fault => fault is not null))
        {
            return Sketch.Faulty(faults.FirstOrDefault() ?? ChartWords.NoSeries, paper);
        }

        // One that cannot be bound would take the whole drawing along.
        option["series"] = new JsonArray([.. OptionFaults.SeriesOf(option).Where((_, place) => faults[place] is null).Select(series => series.DeepClone())]);
        if (option["dataset"] is null or JsonObject)
        {
            option["dataset"] = OptionMerge.Over(new JsonObject { ["source"] = Source(data) }, option["dataset"] as JsonObject ?? []);
        }

        DatasetSeries.Fill(option, data);
        return new(option, paper.Width, block.Height ?? (paper.IsPhone ? 240 : 320))
        {
            Table = ChartTables.Of(data, data.Columns, block.Format),
            IsEmpty = data.Rows.Count == 0,
            Scale = ValueColours.Dress(option, data, block.Format),
            Note = faults.Find(fault => fault is not null),
        };
    }

    private static JsonArray Source(DatasetResult data) =>
        [new JsonArray([.. data.Columns.Select(column => (JsonNode)column)]), .. data.Rows.Select(row => new JsonArray([.. row.Select(Cell)]))];

    private static JsonNode? Cell(object? cell) =>
        cell is null ? null : Cells.IsNumber(cell) ? Cells.Size(cell) is { } number ? number : null : NumberText.Format(cell, null);
}
