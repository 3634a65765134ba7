using System.Text.Json.Nodes;

namespace Portal.Core.Reports.Charts;

/// <summary>From a chart block to its option, by kind.</summary>
internal static class ChartSketches
{
    public static Sketch Make(ChartBlock block, DatasetResult data, Paper paper)
    {
        if (BlockColumns.Faulty(block, data) is { } missing)
        {
            return Sketch.Faulty(ChartWords.NoColumn(missing), paper);
        }

        var sketch = block.Kind switch
        {
            ChartKind.Custom => CustomChart.Make(block, data, paper),
            ChartKind.Scatter => ScatterChart.Make(block, data, paper),
            ChartKind.Gauge => GaugeChart.Make(block, data, paper),
            _ => ByCategory(block, OpenMonth.Mark(ChartReader.Read(block, data), data, block.X, paper.Today), paper),
        };
        return WithHelpers(block.Option is null || block.Kind == ChartKind.Custom || sketch.IsEmpty ? sketch : AuthorOption.Lay(block, sketch, data));
    }

    private static Sketch WithHelpers(Sketch sketch)
    {
        if (sketch.Helpers.Count > 0)
        {
            sketch.Option["series"] = new JsonArray([.. OptionFaults.SeriesOf(sketch.Option).Select(series => series.DeepClone()), .. sketch.Helpers]);
        }

        return sketch;
    }

    private static Sketch ByCategory(ChartBlock block, ChartData chart, Paper paper)
    {
        var table = ChartTables.Of(chart, block);
        if (chart.IsEmpty)
        {
            return new([], paper.Width, 190) { Table = table, IsEmpty = true };
        }

        var sketch = block.Kind switch
        {
            ChartKind.Pie or ChartKind.Donut => ShareChart.Make(block, chart, paper),
            ChartKind.Horizontal => RankingChart.Make(block, chart, paper),
            ChartKind.Funnel => FunnelChart.Make(block, chart, paper),
            _ => ColumnChart.Make(block, chart, paper),
        };
        return sketch with { Table = table, Note = sketch.Note ?? chart.Note };
    }
}
