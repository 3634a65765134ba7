namespace Portal.Core.Reports.Tables;

/// <summary>One page of a table block, ready to be written: what each cell says and how it is marked.</summary>
public sealed record TableSheet
{
    public required IReadOnlyList<TableHead> Heads { get; init; }
    public required IReadOnlyList<IReadOnlyList<TableCell>> Rows { get; init; }

    /// <summary>Where each of the rows leads, null where nowhere; empty: the table has no links.</summary>
    public IReadOnlyList<string?> Links { get; init; } = [];

    /// <summary>Null: the table has no totals row. The first cell is its head.</summary>
    public IReadOnlyList<TableCell>? Totals { get; init; }

    /// <summary>Totals were wanted, but rows are missing: a sum of some of them would be taken for that of all.</summary>
    public bool LacksTotals { get; init; }

    /// <summary>How the rows are ordered now; null: as they came.</summary>
    public TableOrder? Order { get; init; }

    /// <summary>From 1; never beyond the last page.</summary>
    public required int Page { get; init; }
    public required int PageSize { get; init; }

    /// <summary>Rows of all pages.</summary>
    public required int RowCount { get; init; }

    /// <summary>Rows before some were looked for.</summary>
    public int AllCount { get; init; }

    /// <summary>All rows can stand on one page.</summary>
    public bool FitsWhole { get; init; }

    /// <summary>What was looked for; null: nothing.</summary>
    public string? Find { get; init; }
    public int FirstRow => RowCount == 0 ? 0 : ((Page - 1) * PageSize) + 1;
    public int LastRow => FirstRow + Rows.Count - (RowCount == 0 ? 0 : 1);
    public bool HasMore => LastRow < RowCount;
}

/// <param name="Column">Name in the dataset; what a sort link names.</param>
/// <param name="IsSortable">A link on the head orders by it.</param>
public sealed record TableHead(string Column, string Label, string? Unit, bool IsRight, bool IsSortable);

public enum CellDirection { None, Up, Down }

public sealed record TableCell(string Text)
{
    public static TableCell Blank { get; } = new("");

    public CellDirection Direction { get; init; }

    /// <summary>0 to 1 of the longest bar of the column; null: no bar.</summary>
    public double? Bar { get; init; }
    public TagRule? Tag { get; init; }
}

/// <summary>How rows are ordered; in an address <c>units</c>, or <c>-units</c> from large to small.</summary>
public sealed record TableOrder(string Column, bool IsDescending)
{
    public static TableOrder? Parse(string? text) => text switch
    {
        null or "" or "-" => null,
        ['-', .. var column] => new(column, true),
        _ => new(text, false),
    };

    public override string ToString() => IsDescending ? "-" + Column : Column;
}
