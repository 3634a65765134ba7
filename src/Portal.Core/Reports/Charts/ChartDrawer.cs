using System.Text.Json.Nodes;

namespace Portal.Core.Reports.Charts;

/// <summary>Makes the picture of a chart or map block from the answer of its dataset.</summary>
public sealed class ChartDrawer(ChartPainter painter, CompanyClock? clock = null)
{
    /// <summary>The picture with its drawing. Never fails for what is in the data; <see cref="ChartPicture.Svg"/> is null when the server cannot draw.</summary>
    public async Task<ChartPicture> DrawAsync(Block block, DatasetResult data, ChartWidth width, CancellationToken ct)
    {
        var picture = Describe(block, data, width, clock?.Today);
        if (picture.IsEmpty)
        {
            return picture;
        }

        var svg = await painter.PaintAsync(picture.Option, picture.Width, picture.Height, ct);
        return picture with { Svg = svg, Fault = svg is null ? painter.FaultOf(picture.Option, picture.Width, picture.Height) : null };
    }

    /// <summary>The picture without its drawing: for the page's script, which draws by itself.</summary>
    public static ChartPicture Describe(Block block, DatasetResult data, ChartWidth width, DateOnly? today = null)
    {
        var paper = Paper.For(width, block.Span) with { Today = today };
        var sketch = block switch
        {
            ChartBlock chart => ChartSketches.Make(chart, data, paper),
            MapBlock map => MapSketches.Make(map, data, paper),
            _ => throw new ArgumentException($"a {block.GetType().Name} is not drawn", nameof(block)),
        };
        return new()
        {
            Option = Common(sketch.Option),
            Width = sketch.Width,
            Height = Math.Clamp(sketch.Height, 40, 2000),
            Unit = sketch.HasTwoUnits ? null : sketch.Number.UnitWith(block.Unit),
            Format = sketch.Number.Format,
            Readings = sketch.Readings,
            PointReadings = sketch.PointReadings,
            Legend = sketch.Legend,
            Shares = sketch.Shares,
            Scale = sketch.Scale,
            Table = sketch.Table,
            Note = sketch.Note,
            IsEmpty = sketch.IsEmpty,
            IsRigid = sketch.IsRigid,
            FillsScreen = sketch.FillsScreen,
            Fault = sketch.Fault,
        };
    }

    private static JsonObject Common(JsonObject option)
    {
        option["animation"] = false;
        return option;
    }
}
