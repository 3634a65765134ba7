using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>The paper: how wide, and whether a phone's few labels are wanted.</summary>
internal sealed record Paper(int Width, bool IsPhone)
{
    /// <summary>Widths of cards on a desktop by their columns of twelve; narrow ones are drawn as on a phone.</summary>
    public static Paper For(ChartWidth width, int span) => width == ChartWidth.Phone
        ? new(330, IsPhone: true)
        : span switch
        {
            4 => new(330, IsPhone: true),
            5 => new(400, IsPhone: true),
            7 => new(540, IsPhone: false),
            8 => new(640, IsPhone: false),
            _ => new(860, IsPhone: false),
        };
}

/// <summary>An option and what stands around its drawing, before it is drawn.</summary>
internal sealed record Sketch(JsonObject Option, int Width, int Height)
{
    public NumberScale Number { get; init; } = NumberScale.None;
    public IReadOnlyList<LegendItem> Legend { get; init; } = [];
    public IReadOnlyList<ShareRow> Shares { get; init; } = [];
    public MapScale? Scale { get; init; }
    public ChartTable Table { get; init; } = ChartTable.Empty;
    public string? Note { get; init; }
    public bool IsEmpty { get; init; }

    /// <summary>Its parts have sizes of their own: a larger picture is the same, magnified.</summary>
    public bool IsRigid { get; init; }
}

/// <summary>Words of the look's palette.</summary>
internal static class Ink
{
    public const string Strong = "var(--ink)";
    public const string Second = "var(--ink-2)";
    public const string Third = "var(--ink-3)";
    public const string Ground = "var(--surface)";
    public const string Track = "var(--surface-3)";
    public const string Ghost = "var(--chart-ghost)";

    public static string Series(int index) => $"var(--chart-{(index % ChartReader.Colours) + 1})";

    public static string Step(int step) => $"var(--seq-{step})";

    public static string OnStep(int step) => $"var(--seq-on-{step})";

    public static string Key(int index, bool isRest, bool isLine = false) =>
        $"key key--{(isRest ? "ghost" : ((index % ChartReader.Colours) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))}{(isLine ? " key--line" : "")}";
}
