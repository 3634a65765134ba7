using Portal.Core.Reports.Tables;

namespace Portal.Pages.Reports.Blocks;

/// <summary>Rows to write below heads; the first cell of a row is its head.</summary>
/// <param name="Links">Where each row leads; null: nothing can be touched.</param>
public sealed record TableRows(IReadOnlyList<IReadOnlyList<TableCell>> Rows, IReadOnlyList<TableHead> Heads, IReadOnlyList<string?>? Links = null)
{
    public string? LinkOf(int row) => Links is { } links && row < links.Count ? links[row] : null;
}
