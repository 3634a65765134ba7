using System.Globalization;
using Portal.Core.Reports.Charts;

namespace Portal.Core.Reports.Tables;

/// <summary>One column of a table with what all of its rows say: is it numbers, how long is the longest bar.</summary>
internal sealed class ColumnPlan
{
    private readonly double _longest;

    public ColumnPlan(TableColumn column, DatasetResult data)
    {
        Column = column;
        Index = data.IndexOf(column.Column);
        IsNumber = Index >= 0 && data.Rows.Select(row => row[Index]).FirstOrDefault(cell => cell is not null) is long or double or decimal;
        _longest = column.Bar && Index >= 0 ? data.Rows.Max(row => NumberOf(row[Index])) ?? 0 : 0;
    }

    public TableColumn Column { get; }
    public int Index { get; }
    public bool IsNumber { get; }
    public bool IsRight => Column.Align switch { "left" => false, "right" => true, _ => IsNumber };

    public object? ValueOf(object?[] row) => Index < 0 ? null : row[Index];

    public TableCell CellOf(object? value)
    {
        var number = NumberOf(value);
        return new TableCell(TextOf(value, number))
        {
            Direction = !Column.Direction || number is null or 0 ? CellDirection.None : number > 0 ? CellDirection.Up : CellDirection.Down,
            Bar = number is null || _longest <= 0 ? null : Math.Clamp(number.Value / _longest, 0, 1),
            Tag = Column.Tags.FirstFor(number),
        };
    }

    public static double? NumberOf(object? value) => value switch
    {
        long whole => whole,
        double number when double.IsFinite(number) => number,
        decimal exact => Convert.ToDouble(exact, CultureInfo.InvariantCulture),
        _ => null,
    };

    private string TextOf(object? value, double? number)
    {
        var text = NumberText.Format(value, Column.Format);
        return Column.Direction && number > 0 ? "+" + text : text;
    }
}
