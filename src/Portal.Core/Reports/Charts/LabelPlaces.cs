namespace Portal.Core.Reports.Charts;

/// <summary>Where a label stands: beside its value, lifted over a line, to one side at the edge of the drawing, or on its own segment, upright where columns are narrow.</summary>
internal readonly record struct LabelPlace(string Position, int Lift = 0, bool IsOnSegment = false, bool IsUpright = false, string? Align = null);

/// <summary>Gives each label a place where it lies on nothing else; those that find none are left out.</summary>
internal sealed class LabelPlaces
{
    private const double Height = 11;
    private const double Distance = 5;
    private const double Air = 2;
    private const double MostLift = 30;
    private readonly Dictionary<(int Series, int Place), LabelPlace> _places = [];
    private readonly List<Box> _taken = [];
    private readonly ChartKind[] _kinds;
    private readonly Plot _plot;
    private readonly List<int> _lines;
    private readonly bool _isUpright;

    /// <param name="written">By the axes.</param>
    private LabelPlaces(ChartKind[] kinds, Plot plot, bool isUpright, IEnumerable<Box> written)
    {
        (_kinds, _plot, _isUpright) = (kinds, plot, isUpright);
        _lines = [.. Enumerable.Range(0, kinds.Length).Where(index => kinds[index] != ChartKind.Bar)];
        _taken.AddRange(written);
    }

    public LabelPlace? this[int series, int place] => _places.TryGetValue((series, place), out var found) ? found : null;

    public static LabelPlaces Make(ChartBlock block, ChartData chart, ChartKind[] kinds, AxisNumbers numbers, Paper paper, int height)
    {
        var plot = new Plot(block, chart, kinds, numbers, paper, height);
        var wanted = Enumerable.Range(0, chart.Series.Count)
            .SelectMany(index => ValueLabels.For(block, chart, index, paper).Order().Select(place => (Index: index, Place: place, Value: chart.Series[index].Values[place]!.Value)))
            .Select(label => (label.Index, label.Place, Width: TextWidth.Of(numbers.Series[label.Index].Text(label.Value), Height) * 1.1, IsBelow: label.Value.Sign < 0))
            .ToList();
        // One way for all of a chart: where one segment is too narrow, they stand upright.
        var made = new LabelPlaces(kinds, plot, wanted.Exists(label => plot.IsStacked(label.Index) && label.Width > plot.BarWidth),
            plot.Written(numbers.Left.UnitWith(block.Unit), numbers.Right is null ? null : ValueAxes.NameOf(chart, numbers)));
        foreach (var (index, place, width, isBelow) in wanted)
        {
            made.Put(index, place, width, isBelow);
        }

        return made;
    }

    private void Put(int index, int place, double width, bool isBelow)
    {
        var found = _kinds[index] != ChartKind.Bar ? AtPoint(index, place, width) : _plot.IsStacked(index) ? OnSegment(index, place, width)
            : AtColumn(index, place, width, isBelow);
        if (found is { } label)
        {
            _places[(index, place)] = label;
        }
    }

    private LabelPlace? OnSegment(int index, int place, double width)
    {
        var (across, down) = _isUpright ? (Height, width) : (width, Height);
        if (_plot.Column(index, place) is not { } column || column.Bottom - column.Top < down + Air || across > _plot.BarWidth)
        {
            return null;
        }

        var (x, y) = ((column.Left + column.Right) / 2, (column.Top + column.Bottom) / 2);
        return Take(new(x - (across / 2), y - (down / 2), x + (across / 2), y + (down / 2)), index) ? new("inside", IsOnSegment: true, IsUpright: _isUpright) : null;
    }

    private LabelPlace? AtColumn(int index, int place, double width, bool isBelow)
    {
        if (_plot.Column(index, place) is not { } column || (_plot.Lanes > 1 && width > _plot.LaneWidth))
        {
            return null;
        }

        var x = _plot.X(index, place);
        var box = isBelow
            ? new Box(x - (width / 2), column.Bottom + Distance, x + (width / 2), column.Bottom + Distance + Height)
            : new Box(x - (width / 2), column.Top - Distance - Height, x + (width / 2), column.Top - Distance);
        if (IsClearOfColumns(box, index, place) && Take(box, index))
        {
            return new(isBelow ? "bottom" : "top");
        }

        if (!isBelow && LiftOver(box) is { } lift && IsClearOfColumns(box.Lifted(lift), index, place) && Take(box.Lifted(lift), index))
        {
            return new("top", (int)Math.Ceiling(lift));
        }

        // Over the line that a column below zero hangs from.
        var above = new Box(box.Left, column.Top - Distance - Height, box.Right, column.Top - Distance);
        if (isBelow && IsClearOfColumns(above, index, place) && Take(above, index))
        {
            return new("top");
        }

        var inside = new Box(box.Left, column.Top + 4, box.Right, column.Top + 4 + Height);
        return !isBelow && width <= _plot.BarWidth && inside.Bottom + Air < column.Bottom && Take(inside, index) ? new("insideTop", IsOnSegment: true) : null;
    }

    private LabelPlace? AtPoint(int index, int place, double width)
    {
        if (_plot.Y(index, place) is not { } y)
        {
            return null;
        }

        var x = _plot.X(index, place);
        var align = x < width / 2 ? "left" : x + (width / 2) > _plot.Right ? "right" : null;
        x += align switch { "left" => width / 2, "right" => -width / 2, _ => 0 };
        foreach (var (position, top) in new[] { ("top", y - Distance - Height), ("bottom", y + Distance) })
        {
            var box = new Box(x - (width / 2), top, x + (width / 2), top + Height);
            if (IsClearOfColumns(box, index, place) && Take(box, index))
            {
                return new(position, Align: align);
            }
        }

        return null;
    }

    /// <summary>So far up that the label stands over every line that would run through it.</summary>
    private double? LiftOver(Box box)
    {
        var tops = _lines.Select(line => _plot.LineWithin(line, box.Left, box.Right)?.Top).OfType<double>().Where(top => top < box.Bottom + Air + Distance).ToList();
        var lift = tops.Count == 0 ? 0 : box.Bottom - tops.Min() + Distance;
        return lift is > 0 and <= MostLift && box.Top - lift >= 0 ? lift : null;
    }

    private bool IsClearOfColumns(Box box, int index, int place) =>
        Enumerable.Range(0, _kinds.Length).All(other => new[] { place - 1, place, place + 1 }.All(at =>
            (other == index && at == place) || !_plot.Has(at) || _plot.Column(other, at) is not { } column || !column.Meets(box)));

    private bool IsClearOf(int line, Box box) => _plot.LineWithin(line, box.Left, box.Right) is not { } span || span.Bottom < box.Top || span.Top > box.Bottom;

    /// <summary>When no line and no label is there, it is this one's.</summary>
    private bool Take(Box box, int index)
    {
        var wide = new Box(box.Left - Air, box.Top - Air, box.Right + Air, box.Bottom + Air);
        var isFree = box is { Top: >= 0, Left: >= 0 } && box.Right <= _plot.Right && box.Bottom <= _plot.Floor && !_taken.Exists(wide.Meets)
            && _lines.TrueForAll(line => IsClearOf(line, line == index ? box : wide));
        if (isFree)
        {
            _taken.Add(box);
        }

        return isFree;
    }
}
