using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>What the drawing is made for: a phone (330 wide), the whole width between phone and desktop, or a card of the desktop's width.</summary>
public enum ChartWidth { Phone, Mid, Wide }

/// <summary>A chart or map, ready for its block of the page.</summary>
public sealed record ChartPicture
{
    /// <summary>The drawing with <c>viewBox</c> only; null when it could not be drawn here: the page then draws <see cref="Option"/> itself.</summary>
    public string? Svg { get; init; }

    /// <summary>The ECharts option; colours are <c>var(--chart-1)</c>.</summary>
    public required JsonObject Option { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }

    /// <summary>For 单位：, e.g. 万辆; null when there is none.</summary>
    public string? Unit { get; init; }

    /// <summary>How its values are written.</summary>
    public NumberFormat Format { get; init; } = NumberFormat.Plain;

    /// <summary>How the values of each series are written, where they differ.</summary>
    public IReadOnlyList<SeriesReading> Readings { get; init; } = [];

    /// <summary>How the two numbers of a point are written.</summary>
    public IReadOnlyList<SeriesReading> PointReadings { get; init; } = [];

    /// <summary>Empty when there is one series only, or when <see cref="Shares"/> stands beside the drawing.</summary>
    public IReadOnlyList<LegendItem> Legend { get; init; } = [];

    /// <summary>The table beside a pie or donut (<c>.split</c>, <c>.shares</c>), which is also its legend.</summary>
    public IReadOnlyList<ShareRow> Shares { get; init; } = [];

    /// <summary>Below a map.</summary>
    public MapScale? Scale { get; init; }

    /// <summary>For 查看数据.</summary>
    public required ChartTable Table { get; init; }

    /// <summary>What the reader should know: regions not recognised, points left out.</summary>
    public string? Note { get; init; }

    /// <summary>There is nothing to draw: the page shows its empty state.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Why the report's author gets no drawing: a column that is not there, an option that draws nothing. The block has then failed.</summary>
    public string? Fault { get; init; }

    /// <summary>Its parts have sizes of their own: enlarged it is magnified, not laid out anew.</summary>
    public bool IsRigid { get; init; }

    /// <summary>Though rigid it is laid out anew when it is enlarged, so that it fills the screen.</summary>
    public bool FillsScreen { get; init; }

    /// <summary>What the page's script asks for when a finger touches the chart.</summary>
    public JsonObject ToPageOption() => new()
    {
        ["option"] = Option.DeepClone(),
        ["width"] = Width,
        ["height"] = Height,
        ["unit"] = Unit,
        ["mask"] = MaskOf(Format),
        ["rigid"] = IsRigid,
        ["fills"] = FillsScreen,
        ["readings"] = ReadingsOf(Readings),
        ["point"] = ReadingsOf(PointReadings),
    };

    private static JsonArray ReadingsOf(IEnumerable<SeriesReading> readings) =>
        [.. readings.Select(reading => new JsonObject { ["unit"] = reading.Unit, ["mask"] = MaskOf(reading.Format) })];

    /// <summary>For number-text.js, whose tooltips say what the labels say.</summary>
    private static JsonObject MaskOf(NumberFormat format) => new()
    {
        ["signed"] = format.IsSigned,
        ["currency"] = format.Currency,
        ["grouped"] = format.IsGrouped,
        ["whole"] = format.LeastWhole,
        ["least"] = format.LeastDecimals,
        ["most"] = format.MostDecimals,
        ["small"] = format.SmallFrom,
    };
}

/// <summary>The classes of the swatch are those of the look: <c>key key--2 key--line</c>.</summary>
public sealed record LegendItem(string Label, string KeyClass);

public sealed record ShareRow(string Label, string KeyClass, string Value, string Percent);

/// <summary>Colour steps of a map: classes <c>seq-1</c> to <c>seq-5</c> from low to high, and the limits between them.</summary>
public sealed record MapScale(string Low, string High, IReadOnlyList<string> StepClasses, string Limits);

public sealed record ChartTableHead(string Label, bool IsNumber);

/// <summary>The numbers of a chart as text; the first cell of a row is its head.</summary>
public sealed record ChartTable(IReadOnlyList<ChartTableHead> Heads, IReadOnlyList<IReadOnlyList<string>> Rows, int MoreRows = 0)
{
    public static ChartTable Empty { get; } = new([], []);
}
