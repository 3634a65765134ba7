using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>A rectangle on the drawing.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public bool Meets(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    public Box Lifted(double by) => this with { Top = Top - by, Bottom = Bottom - by };
}

/// <summary>Where columns and points of a chart will lie, so near that labels can be put beside them before anything is drawn.</summary>
internal sealed class Plot
{
    private const double Top = 29.5;
    private const double Bottom = 21;
    private const double ToNames = 6;
    private const double ToNumbers = 6;
    private const double Letter = 11;
    private readonly double _side;
    private readonly ChartData _chart;
    private readonly AxisNumbers _numbers;
    private readonly ChartKind[] _kinds;
    private readonly string?[] _stacks;
    private readonly AxisExtent _left;
    private readonly AxisExtent _right;
    private readonly double _height;
    private readonly double _width;
    private readonly double _barWidth;
    private readonly List<string> _lanes;

    public Plot(ChartBlock block, ChartData chart, ChartKind[] kinds, AxisNumbers numbers, Paper paper, int height)
    {
        (_chart, _numbers, _kinds) = (chart, numbers, kinds);
        _stacks = [.. chart.Series.Select(series => series.Stack ?? (block.Kind == ChartKind.Stacked ? "all" : null))];
        _lanes = [.. Enumerable.Range(0, chart.Series.Count).Where(index => kinds[index] == ChartKind.Bar).Select(LaneOf).Distinct()];
        var steps = paper.IsPhone ? 2 : 4;
        _left = ExtentOf(isRight: false, steps);
        _right = ExtentOf(isRight: true, steps, _left.Segments);
        _side = SideOf(_left);
        (_height, _width) = (height - Top - Bottom, paper.Width - _side - (numbers.Right is null ? 6 : SideOf(_right)));
        (Floor, Right) = (height - Bottom + ToNames, paper.Width);
        Band = _width / Math.Max(1, chart.Categories.Count);
        _barWidth = Math.Min(ColumnSeries.MostWide(block, _lanes.Count == 1 && _stacks.Any(stack => stack is not null), paper), Band * 0.62 / Math.Max(1, _lanes.Count * 1.2));
    }

    public double Band { get; }

    /// <summary>Below lie the names of the columns.</summary>
    public double Floor { get; }

    /// <summary>The edge of the drawing.</summary>
    public double Right { get; }
    public double BarWidth => _barWidth;
    public double LaneWidth => _barWidth * 1.2;
    public int Lanes => _lanes.Count;

    public bool Has(int place) => place >= 0 && place < _chart.Categories.Count;

    public bool IsStacked(int index) => _stacks[index] is not null;

    /// <summary>The middle of a point or column; lanes of one place lie side by side.</summary>
    public double X(int index, int place)
    {
        var middle = _chart.Dates is { } dates
            ? _side + (_width * (dates[place] - dates[0]).TotalSeconds / Math.Max(1, (dates[^1] - dates[0]).TotalSeconds))
            : _side + (Band * (place + 0.5));
        return _kinds[index] == ChartKind.Bar ? middle + ((_lanes.IndexOf(LaneOf(index)) - ((_lanes.Count - 1) / 2.0)) * LaneWidth) : middle;
    }

    /// <summary>Where the value ends: on top of what it is stacked on.</summary>
    public double? Y(int index, int place) => _chart.Series[index].Values[place] is { } value ? At(index, Base(index, place) + _numbers.Series[index].Place(value)) : null;

    /// <summary>The column of a value; null when there is none.</summary>
    public Box? Column(int index, int place)
    {
        if (_kinds[index] != ChartKind.Bar || Y(index, place) is not { } end)
        {
            return null;
        }

        var (from, x) = (At(index, Base(index, place)), X(index, place));
        return new(x - (_barWidth / 2), Math.Min(from, end), x + (_barWidth / 2), Math.Max(from, end));
    }

    /// <summary>The stretch of height that a line takes between two places across; null where it is not.</summary>
    public (double Top, double Bottom)? LineWithin(int index, double left, double right)
    {
        double? top = null, bottom = null;
        for (var place = 0; place < _chart.Categories.Count; place++)
        {
            if (Y(index, place) is not { } y)
            {
                continue;
            }

            var x = X(index, place);
            Meet(x, y);
            if (place + 1 < _chart.Categories.Count && Y(index, place + 1) is { } next)
            {
                var toX = X(index, place + 1);
                foreach (var edge in new[] { left, right }.Where(edge => edge > x && edge < toX))
                {
                    Meet(edge, y + ((next - y) * (edge - x) / (toX - x)));
                }
            }
        }

        return top is { } high && bottom is { } low ? (high, low) : null;

        void Meet(double x, double y)
        {
            if (x >= left && x <= right)
            {
                (top, bottom) = (Math.Min(top ?? y, y), Math.Max(bottom ?? y, y));
            }
        }
    }

    /// <summary>Where the axes write their numbers and, above, their names.</summary>
    public IEnumerable<Box> Written(string? left, string? right)
    {
        var end = _side + _width;
        var numbers = _left.Ticks.Select(tick => Middle(_left, tick, _side - ToNumbers - WidthOf(tick), _side - ToNumbers));
        return _numbers.Right is null ? numbers : numbers
            .Concat(_right.Ticks.Select(tick => Middle(_right, tick, end + ToNumbers, end + ToNumbers + WidthOf(tick))))
            .Append(Name(_side, _side + TextWidth.Of(left ?? "", Letter)))
            .Append(Name(end - TextWidth.Of(right ?? "", Letter), end));

        Box Middle(AxisExtent axis, double tick, double from, double to) =>
            new(from, Top + (_height * axis.Down(tick)) - (Letter / 2), to, Top + (_height * axis.Down(tick)) + (Letter / 2));

        static Box Name(double from, double to) => new(from, Top - 8 - Letter, to, Top - 8);
    }

    /// <summary>The room of the numbers beside an axis.</summary>
    private static double SideOf(AxisExtent extent) => 8 + extent.Ticks.Max(WidthOf);

    private static double WidthOf(double tick) => TextWidth.Of(NumberFormat.Plain.Say(tick).Replace('1', '0'), Letter);

    private string LaneOf(int index) => _stacks[index] ?? $"#{index}";

    private double At(int index, double value) => Top + (_height * (_chart.Series[index].IsRight ? _right : _left).Down(value));

    private double Base(int index, int place)
    {
        if (_stacks[index] is not { } stack || _chart.Series[index].Values[place] is not { } own)
        {
            return 0;
        }

        return Enumerable.Range(0, index).Where(other => _stacks[other] == stack && _kinds[other] == _kinds[index] && _chart.Series[other].IsRight == _chart.Series[index].IsRight)
            .Sum(other => _chart.Series[other].Values[place] is { } value && value.Sign == own.Sign ? _numbers.Series[other].Place(value) : 0);
    }

    /// <param name="segments">Of the axis at the left, whose lines are those of both.</param>
    private AxisExtent ExtentOf(bool isRight, int steps, int segments = 0)
    {
        var mine = Enumerable.Range(0, _chart.Series.Count).Where(index => _chart.Series[index].IsRight == isRight).ToList();
        var values = mine.SelectMany(index => Enumerable.Range(0, _chart.Categories.Count)
            .Where(place => _chart.Series[index].Values[place] is not null)
            .Select(place => Base(index, place) + _numbers.Series[index].Place(_chart.Series[index].Values[place]!.Value))).ToList();
        var isScaled = ValueAxes.IsScaled(mine.Select(index => _kinds[index]), values);
        var isCounted = ValueAxes.IsFewCounted(values, _numbers.Left, isScaled, steps);
        return isRight ? AxisExtent.Beside(segments, values, !isScaled) : AxisExtent.Of(values, !isScaled, steps, isCounted ? 1 : 0);
    }
}
