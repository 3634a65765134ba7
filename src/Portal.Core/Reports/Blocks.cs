using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;
using Portal.Core.Reports.Tables;

namespace Portal.Core.Reports;

/// <summary>One part of the page. <see cref="Id"/> is <c>b1</c>, <c>b2</c> … in the order of the file.</summary>
public abstract record Block
{
    public required string Id { get; init; }
    public string? Title { get; init; }
    public string? Subtitle { get; init; }

    /// <summary>Columns of 12 on a desktop; 0 leaves it to the page.</summary>
    public int Span { get; init; }
    public string? Dataset { get; init; }
    public string? Format { get; init; }
    public string? Unit { get; init; }
}

public sealed record KpiBlock : Block
{
    public required string Value { get; init; }
    public ColumnReference? Compare { get; init; }
    public string? CompareLabel { get; init; }
    public bool CompareAsDifference { get; init; }
    public ColumnReference? Spark { get; init; }
    public ColumnReference? Target { get; init; }
    public IReadOnlyList<TagRule> Tags { get; init; } = [];
}

public enum ChartKind { Bar, Stacked, Horizontal, Line, Area, Pie, Donut, Scatter, Gauge, Funnel, BarLine, Custom }

public sealed record ChartSeries(string Column, string Label, ChartKind? Kind = null, string? Stack = null)
{
    /// <summary>Measured on the axis at the right, which has a unit of its own.</summary>
    public bool IsRight { get; init; }

    /// <summary>Null: the block's at the left, by the values at the right.</summary>
    public string? Format { get; init; }
    public string? Unit { get; init; }
}

public sealed record ChartBlock : Block
{
    public required ChartKind Kind { get; init; }
    public string? X { get; init; }

    /// <summary>What the categories are, above their column in 查看数据.</summary>
    public string? XLabel { get; init; }
    public IReadOnlyList<ChartSeries> Y { get; init; } = [];

    /// <summary>Column whose values split the rows into series.</summary>
    public string? SplitBy { get; init; }

    /// <summary>Of a scatter: column for the size of a point, column for its name.</summary>
    public string? Size { get; init; }
    public string? Name { get; init; }
    /// <summary>So many categories; of lines and areas that <see cref="SplitBy"/> splits so many series.</summary>
    public int? Top { get; init; }
    public int? TopSeries { get; init; }

    /// <summary><c>value</c>, <c>-value</c>, <c>none</c> (as the rows come), or null: as the rows come, and with <see cref="Top"/> from the largest.</summary>
    public string? Sort { get; init; }
    public int? Height { get; init; }
    public bool Labels { get; init; }

    /// <summary>Of a gauge.</summary>
    public double? Min { get; init; }
    public double? Max { get; init; }
    public double? Target { get; init; }

    /// <summary>Raw ECharts option, laid over what the portal makes.</summary>
    public JsonObject? Option { get; init; }
}

public sealed record MapBlock : Block
{
    public required string Region { get; init; }
    public required string Value { get; init; }
    public bool World { get; init; }
    public bool Geographic { get; init; }
    public IReadOnlyList<double> Steps { get; init; } = [];
}

public sealed record TableBlock : Block
{
    /// <summary>Empty: every column of the dataset.</summary>
    public IReadOnlyList<TableColumn> Columns { get; init; } = [];
    public int PageSize { get; init; } = 50;
    public bool Sortable { get; init; }

    /// <summary>Order to begin with: a column, with <c>-</c> from large to small.</summary>
    public string? Sort { get; init; }
    public bool Totals { get; init; }
    public string? TotalLabel { get; init; }

    /// <summary>Null: rows lead nowhere.</summary>
    public RowLink? Link { get; init; }
}

public enum Aggregate { Sum, Avg, Min, Max, Count, None }

public sealed record TableColumn
{
    public required string Column { get; init; }
    public string? Label { get; init; }
    public string? Format { get; init; }
    public string? Unit { get; init; }

    /// <summary><c>left</c>, <c>right</c> or null: by the data.</summary>
    public string? Align { get; init; }
    public bool Bar { get; init; }
    public bool Direction { get; init; }
    public Aggregate? Total { get; init; }

    /// <summary>Of the sums of other columns: a ratio's total is a ratio.</summary>
    public TotalExpression? TotalOf { get; init; }

    /// <summary>The first row of another dataset is the total, also when rows were cut.</summary>
    public ColumnReference? TotalFrom { get; init; }
    public IReadOnlyList<TagRule> Tags { get; init; } = [];
}

public sealed record TextBlock : Block
{
    public required string Markdown { get; init; }
}

/// <summary>What the report's own server drew, whole. Its dataset is named by the layout of the picture, such as <c>phone</c>.</summary>
public sealed record PictureBlock : Block
{
    public const string OnlyId = "b1";

    public static PictureBlock Of(string layout) => new() { Id = OnlyId, Dataset = layout };
}
