using Portal.Core.Reports.Tables;

namespace Portal.Pages.Reports.Blocks;

/// <summary>Rows to write below heads; the first cell of a row is its head.</summary>
public sealed record TableRows(IReadOnlyList<IReadOnlyList<TableCell>> Rows, IReadOnlyList<TableHead> Heads);
