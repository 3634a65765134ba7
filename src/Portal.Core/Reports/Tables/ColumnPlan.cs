using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Tables;

/// <summary>One column of a table with what all of its rows say: is it numbers, are they names, how long is the longest bar.</summary>
internal sealed class ColumnPlan
{
    private readonly double _longest;

    public ColumnPlan(TableColumn column, DatasetResult data)
    {
        Column = column;
        Index = data.IndexOf(column.Column);
        IsNumber = IsMostlyNumbers(data, Index);
        HoldsNames = IsNumber
            && column is { Format: null, Unit: null, Total: null, Bar: false, Direction: false }
            && NumberNames.Are(data.Column(Index), column.Column, column.Label);
        Format = column.Format ?? (HoldsNames ? NumberNames.Format : null);
        _longest = column.Bar && Index >= 0 ? data.Rows.Max(row => Cells.Size(NumberOf(row[Index]))) ?? 0 : 0;
    }

    public TableColumn Column { get; }
    public int Index { get; }
    public bool IsNumber { get; }

    /// <summary>Years, codes: right-aligned numbers that nobody adds up.</summary>
    public bool HoldsNames { get; }

    /// <summary>The author's, or what suits numbers that are names.</summary>
    public string? Format { get; }
    public bool IsRight => Column.Align switch { "left" => false, "right" => true, _ => IsNumber };

    public object? ValueOf(object?[] row) => Index < 0 ? null : row[Index];

    public TableCell CellOf(object? value)
    {
        var number = NumberOf(value);
        // What is written as zero neither rose nor fell.
        var sign = number is { } known && !NumberText.FormatFor(known, Format).IsZero(known) ? known.Sign : 0;
        var text = NumberText.Format(value, Format);
        return new TableCell(Column.Direction && sign > 0 && !text.StartsWith('+') ? "+" + text : text)
        {
            Direction = !Column.Direction || sign == 0 ? CellDirection.None : sign > 0 ? CellDirection.Up : CellDirection.Down,
            Bar = number is null || _longest <= 0 ? null : Math.Clamp(number.Value.ToDouble() / _longest, 0, 1),
            Tag = Column.Tags.FirstFor(number),
        };
    }

    public static ExactNumber? NumberOf(object? value) => Cells.IsNumber(value) ? Cells.Number(value) : null;

    /// <summary>All rows decide, not the first: 暂无 among numbers is a gap.</summary>
    private static bool IsMostlyNumbers(DatasetResult data, int index)
    {
        var (numbers, others) = (0, 0);
        foreach (var cell in data.Column(index))
        {
            numbers += Cells.IsNumber(cell) ? 1 : 0;
            others += cell is null || Cells.IsNumber(cell) ? 0 : 1;
        }

        return numbers > 0 && numbers >= others;
    }
}
