namespace Portal.Core.Reports.Workbooks;

/// <summary>One sheet of rows.</summary>
internal sealed record DataSheet
{
    public required string Name { get; init; }
    public required IReadOnlyList<SheetColumn> Columns { get; init; }
    public required int RowCount { get; init; }

    /// <summary>The value of a row in a column.</summary>
    public required Func<int, int, object?> ValueAt { get; init; }

    /// <summary>Null: no totals row.</summary>
    public IReadOnlyList<SheetCell>? Totals { get; init; }

    /// <summary>The dataset was longer than its cap.</summary>
    public bool IsCapped { get; init; }

    public string? Note => IsCapped
        ? new Bilingual($"数据超过 {RowCount:#,0} 行，这里只有前 {RowCount:#,0} 行", $"More than {RowCount:#,0} rows: these are the first {RowCount:#,0}").ToString()
        : null;
}
