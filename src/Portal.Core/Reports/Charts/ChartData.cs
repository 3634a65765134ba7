using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>One series after reading: a value or a gap for each category, and what the report says of it.</summary>
internal sealed record SeriesData(string Name, ExactNumber?[] Values, ChartSeries? Said = null, bool IsRest = false)
{
    public ChartKind? Kind => Said?.Kind;
    public string? Stack => Said?.Stack;
    public bool IsRight => Said?.IsRight ?? false;

    public ExactNumber Sum => ExactNumber.SumOf(Values);
}

/// <summary>What a chart shows: categories, series, and what the reader should know about them.</summary>
internal sealed record ChartData(IReadOnlyList<string> Categories, IReadOnlyList<SeriesData> Series)
{
    public string XLabel { get; init; } = "";
    public string? Note { get; init; }

    /// <summary>The cells that the categories were read from; of a rest none of them.</summary>
    public IReadOnlyList<object?> Keys { get; init; } = [];

    /// <summary>When the categories are days or moments: those, in order of time.</summary>
    public IReadOnlyList<DateTime>? Dates { get; init; }

    /// <summary>Index of the category that sums up the rest, or -1.</summary>
    public int Rest { get; init; } = -1;

    /// <summary>Index of the month that is not over, or -1.</summary>
    public int Open { get; init; } = -1;

    public IEnumerable<ExactNumber> Values => Series.SelectMany(series => series.Values).OfType<ExactNumber>();

    public bool IsEmpty => Categories.Count == 0 || !Values.Any();

    /// <summary>What a category is ranked by.</summary>
    public ExactNumber TotalAt(int place) => ExactNumber.SumOf(Series.Select(series => series.Values[place]));

    public ChartData Pick(IReadOnlyList<int> order) => this with
    {
        Categories = [.. order.Select(index => Categories[index])],
        Series = [.. Series.Select(series => series with { Values = [.. order.Select(index => series.Values[index])] })],
        Keys = [.. order.Select(index => Keys[index])],
        Dates = Dates is null ? null : [.. order.Select(index => Dates[index])],
        Open = Open < 0 ? -1 : order.ToList().IndexOf(Open),
        Rest = Rest < 0 ? -1 : order.ToList().IndexOf(Rest),
    };

    public ChartData Say(string? note) => note is null ? this : this with { Note = ChartWords.Both(Note, note) };
}
