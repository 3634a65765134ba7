using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

internal sealed record ScatterPoint(double X, double Y, double? Size, string? Name, string Group);

internal static class ScatterPoints
{
    private const int AllShownUpTo = 800;

    public static List<ScatterPoint> Read(ChartBlock block, DatasetResult data)
    {
        int Place(string? column) => column is null ? -1 : data.IndexOf(column);
        var (x, y, size, name, split) = (Place(block.X), Place(block.Y.Count > 0 ? block.Y[0].Column : null), Place(block.Size), Place(block.Name), Place(block.SplitBy));
        object? At(object?[] row, int place) => place >= 0 && place < row.Length ? row[place] : null;
        return [.. from row in data.Rows
                   let across = Cells.Size(At(row, x))
                   let up = Cells.Size(At(row, y))
                   where across is not null && up is not null
                   select new ScatterPoint(
                       across.Value, up.Value, Cells.Size(At(row, size)), name < 0 ? null : Cells.Text(At(row, name)), split < 0 ? "" : Cells.Text(At(row, split)))];
    }

    /// <summary>Of many points those that would lie on the same two pixels are drawn once.</summary>
    public static List<ScatterPoint> Thinned(List<ScatterPoint> points, int width)
    {
        if (points.Count <= AllShownUpTo)
        {
            return points;
        }

        var (left, right, low, high) = (points.Min(point => point.X), points.Max(point => point.X), points.Min(point => point.Y), points.Max(point => point.Y));
        var cells = Math.Min(width / 3.0, 160);
        static int Cell(double value, double from, double to, double cells) => to > from ? (int)((value - from) / (to - from) * cells) : 0;
        return [.. points
            .OrderByDescending(point => point.Size ?? 0)
            .DistinctBy(point => (Cell(point.X, left, right, cells), Cell(point.Y, low, high, cells * 0.6), point.Group))
            .Take(4000)];
    }

    /// <summary>At most eight colours; smaller groups are the rest.</summary>
    public static List<IGrouping<string, ScatterPoint>> Groups(List<ScatterPoint> points)
    {
        var groups = points.GroupBy(point => point.Group).ToList();
        if (groups.Count <= ChartReader.Colours)
        {
            return groups.TrueForAll(group => Cells.Size(group.Key) is not null) ? [.. groups.OrderBy(group => Cells.Size(group.Key))] : groups;
        }

        var named = groups.OrderByDescending(group => group.Count()).Take(ChartReader.Colours).Select(group => group.Key).ToHashSet();
        return [.. points.OrderBy(point => named.Contains(point.Group) ? 0 : 1).GroupBy(point => named.Contains(point.Group) ? point.Group : ChartWords.Rest)];
    }
}
