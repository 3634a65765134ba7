using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

public enum Direction { Up, Down, Flat }

/// <summary>Against the other value: ▲ 12.4% 同比. The text has no sign, the direction says it.</summary>
public sealed record KpiChange(Direction Direction, string Text, string? Label);

/// <summary>A bar of parts of one: how far it is filled and where the goal lies; the text is that of the target.</summary>
public sealed record KpiProgress(double Fill, double Goal, string TargetText);

/// <summary>A judgement as a chip: class <c>tag--ok</c> and so on.</summary>
public sealed record KpiTag(string Text, string ToneClass);

/// <summary>One number of a report with all that stands around it, as text.</summary>
public sealed record KpiFigure
{
    /// <summary>A card of a small phone shows so many letters.</summary>
    private const int LongWidth = 7;

    public required string Value { get; init; }

    /// <summary>万辆; null when there is none.</summary>
    public string? Unit { get; init; }

    /// <summary>How wide value and unit are, in letters as wide as high: the card's letters shrink by it.</summary>
    public int Width => TextWidth.OfFigure(Value, Unit);

    /// <summary>In a larger unit, for cards in which even small letters would be cut; null when the value is short.</summary>
    public KpiFigure? Brief { get; init; }

    /// <summary>There is no value: – stands in its place.</summary>
    public bool IsMissing { get; init; }
    public KpiChange? Change { get; init; }

    /// <summary>Inline SVG.</summary>
    public string? Spark { get; init; }
    public KpiProgress? Progress { get; init; }
    public KpiTag? Tag { get; init; }

    /// <summary>Tone of the value itself (<c>ok</c>, <c>warn</c> …) where a rule without text holds.</summary>
    public string? ValueTone { get; init; }

    /// <summary>Why there is no value: a column that is not there, or a number that is none to be written.</summary>
    public string? Note { get; init; }

    /// <summary>Reads the block from the answers of the report's datasets.</summary>
    public static KpiFigure Make(KpiBlock block, IReadOnlyDictionary<string, DatasetResult> datasets)
    {
        var own = block.Dataset is { } name ? datasets.GetValueOrDefault(name) : null;
        var cell = First(own, block.Value);
        var note = own is { Columns.Count: > 0 } && own.IndexOf(block.Value) < 0 ? ChartWords.NoColumn(block.Value) : null;
        if (Cells.Number(cell) is not { } value)
        {
            var text = LongText.Cut(NumberText.Format(Cells.IsNumber(cell) ? null : cell, block.Format), LongText.MostOfFigure);
            return new() { Value = text, IsMissing = text == NumberText.Missing, Spark = SparkOf(block, datasets), Note = Cells.IsNumber(cell) ? ChartWords.NoNumber : note };
        }

        var format = FormatOf(block, cell);
        var number = NumberScale.For([value], format);
        var brief = NumberScale.For([value], null);
        var rule = block.Tags.FirstOrDefault(tag => tag.Holds(value));
        return new()
        {
            Value = (NumberText.IsNumeric(format) ? number.Text(value) : number.Brief(value)) + LetterOf(number),
            Unit = UnitOf(number, block),
            Brief = TextWidth.OfFigure(number.Text(value), UnitOf(number, block)) > LongWidth && brief.Format.Power > number.Format.Power
                ? InLargerUnit(value, number, brief, block)
                : null,
            Change = block.Compare is { } compare && Cells.Number(First(datasets.GetValueOrDefault(compare.Dataset), compare.Column)) is { } other
                ? KpiChanges.Of(block, value, other)
                : null,
            Spark = SparkOf(block, datasets),
            Progress = block.Target is { } target && Cells.Number(First(datasets.GetValueOrDefault(target.Dataset), target.Column)) is { } goal
                ? KpiChanges.Progress(block, value, goal)
                : null,
            Tag = rule?.Text is { } word ? new(word, $"tag--{rule.Tone}") : null,
            ValueTone = rule is { Text: null } ? rule.Tone : null,
            Note = note,
        };
    }

    /// <summary>The author's, or what suits numbers that are names.</summary>
    internal static string? FormatOf(KpiBlock block, object? value) =>
        block.Format ?? (NumberNames.Are([value], block.Value, block.Title) ? NumberNames.Format : null);

    private static string? UnitOf(NumberScale number, KpiBlock block) =>
        number.Format.IsRate ? number.Unit : number.IsLetter ? block.Unit.NullIfEmpty() : number.UnitWith(block.Unit);

    private static KpiFigure InLargerUnit(ExactNumber value, NumberScale number, NumberScale brief, KpiBlock block)
    {
        var format = brief.BriefFormat with { Currency = number.Format.Currency, IsSigned = number.Format.IsSigned };
        return new() { Value = format.Digits(value) + LetterOf(brief), Unit = UnitOf(brief, block) };
    }

    private static string LetterOf(NumberScale number) => number.IsLetter ? number.Unit : "";

    private static object? First(DatasetResult? data, string column) => data is null || data.Rows.Count == 0 ? null : data.Column(data.IndexOf(column)).First();

    private static string? SparkOf(KpiBlock block, IReadOnlyDictionary<string, DatasetResult> datasets) =>
        block.Spark is { } spark && datasets.GetValueOrDefault(spark.Dataset) is { } data
            ? Sparkline.Svg([.. data.Column(data.IndexOf(spark.Column)).Select(Cells.Size).OfType<double>()])
            : null;
}
