using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>The paper: how wide, and whether a phone's few labels are wanted.</summary>
internal sealed record Paper(int Width, bool IsPhone)
{
    /// <summary>The company's day; null where nobody knows it.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>Widths of cards on a desktop by their columns of twelve; narrow ones are drawn as on a phone, and so are halves of a tablet.</summary>
    public static Paper For(ChartWidth width, int span) => (width, span) switch
    {
        (ChartWidth.Phone, _) or (ChartWidth.Mid, 4 or 5) or (_, 4) => new(330, IsPhone: true),
        (ChartWidth.Mid, _) => new(660, IsPhone: false),
        (_, 5) => new(400, IsPhone: true),
        (_, 7) => new(540, IsPhone: false),
        (_, 8) => new(640, IsPhone: false),
        _ => new(860, IsPhone: false),
    };
}

/// <summary>An option and what stands around its drawing, before it is drawn.</summary>
internal sealed record Sketch(JsonObject Option, int Width, int Height)
{
    public static Sketch Faulty(string fault, Paper paper) => new([], paper.Width, 190) { IsEmpty = true, Fault = fault };

    public NumberScale Number { get; init; } = NumberScale.None;

    /// <summary>What its categories are, where it has an axis of them.</summary>
    public ChartData? Chart { get; init; }

    /// <summary>For each series of the option, where they differ.</summary>
    public IReadOnlyList<SeriesReading> Readings { get; init; } = [];

    /// <summary>Its axes say their units themselves.</summary>
    public bool HasTwoUnits { get; init; }

    /// <summary>Of points by two numbers: how each is said.</summary>
    public IReadOnlyList<SeriesReading> PointReadings { get; init; } = [];

    /// <summary>Series that only help the drawing: rims, figures at the end of tracks. They stand behind whatever an author's option adds.</summary>
    public IReadOnlyList<JsonObject> Helpers { get; init; } = [];
    public IReadOnlyList<LegendItem> Legend { get; init; } = [];
    public IReadOnlyList<ShareRow> Shares { get; init; } = [];
    public MapScale? Scale { get; init; }
    public ChartTable Table { get; init; } = ChartTable.Empty;
    public string? Note { get; init; }
    public bool IsEmpty { get; init; }

    /// <summary>What the author has to mend before there is anything to draw.</summary>
    public string? Fault { get; init; }

    /// <summary>Its parts have sizes of their own: a larger picture is the same, magnified.</summary>
    public bool IsRigid { get; init; }
    public bool FillsScreen { get; init; }
}

/// <summary>How the values of one series are said.</summary>
public sealed record SeriesReading(NumberFormat Format, string? Unit);

/// <summary>Words of the look's palette.</summary>
internal static class Ink
{
    public const string Strong = "var(--ink)";
    public const string Second = "var(--ink-2)";
    public const string Third = "var(--ink-3)";
    public const string Ground = "var(--surface)";
    public const string Outline = "var(--field-line)";
    public const string Track = "var(--surface-3)";
    public const string Ghost = "var(--chart-ghost)";

    public static string Series(int index) => $"var(--chart-{(index % ChartReader.Colours) + 1})";

    /// <summary>Letters on a column of that series.</summary>
    public static string OnSeries(int index) => $"var(--chart-on-{(index % ChartReader.Colours) + 1})";

    public static string Step(int step) => $"var(--seq-{step})";

    public static string OnStep(int step) => $"var(--seq-on-{step})";

    public static string Key(int index, bool isRest, bool isLine = false) =>
        $"key key--{(isRest ? "ghost" : ((index % ChartReader.Colours) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))}{(isLine ? " key--line" : "")}";
}
