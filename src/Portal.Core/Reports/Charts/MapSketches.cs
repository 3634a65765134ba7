using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>From a map block to its option.</summary>
internal static class MapSketches
{
    public static Sketch Make(MapBlock block, DatasetResult data, Paper paper)
    {
        if (BlockColumns.Missing(data, block.Region, block.Value) is { } missing)
        {
            return Sketch.Faulty(ChartWords.NoColumn(missing), paper);
        }

        var regions = MapRegions.Read(block, data);
        if (regions.Values.Count == 0)
        {
            return new([], paper.Width, 288) { IsEmpty = true, Table = regions.Table, Note = regions.Note };
        }

        var number = NumberScale.For(regions.Values.Values, block.Format);
        var steps = MapSteps.For(regions.Values.Values, block.Steps, number);
        var sketch = block.World ? GeoMap.World(regions, steps, number, paper)
            : block.Geographic ? GeoMap.China(regions, steps, number, paper)
            : TileMap.Make(regions, steps, number);
        return sketch with { Number = number, Scale = steps.Scale, Table = regions.Table, Note = regions.Note };
    }
}
