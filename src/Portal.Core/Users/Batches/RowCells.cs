using Portal.Core.Users.Sheets;

namespace Portal.Core.Users.Batches;

/// <summary>The cells of one row by what their columns are taken for.</summary>
internal sealed class RowCells(string[] uses, string[] cells)
{
    public static RowCells Of(UserBatchRow row, string[] uses) => new(uses, BatchCells.Read(row.Cells));

    /// <summary>Null: the file has no such column.</summary>
    public string? this[string use] => Array.IndexOf(uses, use) is var i && i >= 0 && i < cells.Length ? cells[i] : null;

    /// <summary>Null also for an empty cell.</summary>
    public string? Given(string use) => this[use] is { Length: > 0 } text ? text : null;

    public bool HasFormula => uses.Index().Any(use => use.Item.Length > 0 && use.Index < cells.Length && cells[use.Index].StartsWith(SheetRow.FormulaMark));

    public IEnumerable<string> Attributes => uses.Where(use => use.StartsWith(UserFields.Attribute, StringComparison.Ordinal));
}
