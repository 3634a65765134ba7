using Portal.Core.Reports;
using Portal.Core.Reports.Charts;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Push;

/// <summary>Something of a report on which an alert may be set, in the unit in which the report writes it.</summary>
/// <param name="Column"><c>dataset.column</c></param>
public sealed record AlertFigure(string Column, string Title)
{
    /// <summary>Beyond it a limit says nothing, and arithmetic would end.</summary>
    private const decimal Largest = 1e15m;

    public int Power { get; init; }

    /// <summary>万辆, %; null: none.</summary>
    public string? Unit { get; init; }

    /// <summary>As the report shows it now, without its unit; null: there is no one number.</summary>
    public string? Now { get; init; }

    /// <summary>Its course in the same unit, where the report draws one that ends at the figure.</summary>
    public IReadOnlyList<double> Course { get; init; } = [];

    /// <summary>Of a table: the column that names its rows, and their names.</summary>
    public string? Each { get; init; }
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>What was typed, in the data's own unit; null: no sensible number.</summary>
    public decimal? Raw(decimal? typed) => typed is { } number && Math.Abs(number) < Largest ? AlertWish.Shift(number, Power) : null;

    internal static AlertFigure Of(KpiBlock block, string column, IReadOnlyDictionary<string, DatasetResult> datasets)
    {
        var reference = new ColumnReference(block.Dataset!, block.Value);
        var figure = new AlertFigure(column, block.Title ?? block.Value);
        if (PushValues.Number(datasets, reference) is not { } value)
        {
            return figure with { Unit = block.Unit };
        }

        var format = KpiFigure.FormatOf(block, value);
        var scale = NumberScale.For([value], format);
        var shown = KpiFigure.Make(block, datasets);
        var course = block.Spark is { } spark && datasets.GetValueOrDefault(spark.Dataset) is { } data
            ? data.Column(data.IndexOf(spark.Column)).Select(Cells.Number).OfType<ExactNumber>().ToList() : [];
        return figure with
        {
            Power = scale.Format.Power,
            Unit = (scale.IsLetter ? scale.Unit + " " : "") + shown.Unit,
            Now = NumberText.IsNumeric(format) ? scale.Text(value) : scale.Brief(value),
            Course = course.Count > 1 && course[^1] == value ? [.. course.Select(scale.Scale)] : [],
        };
    }

    internal static AlertFigure Of(ReportDefinition report, TableBlock table, string column, string each, DatasetResult answer)
    {
        var shown = PushValues.ColumnOf(report, new ColumnReference(table.Dataset!, column));
        var format = NumberText.NumericOf(shown?.Format);
        return new($"{table.Dataset}.{column}", shown?.Label ?? column)
        {
            Power = format?.Power ?? 0,
            Unit = format?.Unit + shown?.Unit,
            Each = each,
            Rows = [.. answer.Column(answer.IndexOf(each)).Select(RowJudge.NameOf).Where(name => name.Length > 0).Distinct()],
        };
    }
}
