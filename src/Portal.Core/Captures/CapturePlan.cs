using Portal.Core.Catalog;
using Portal.Core.Reports;

namespace Portal.Core.Captures;

/// <summary>All that a picture will show, with the key of it.</summary>
/// <param name="Query">The values and the order of tables, as in the report's address.</param>
internal sealed record CapturePlan(
    string Key, CaptureOrder Order, CatalogNode Node, ReportView View, ReportData Data, IReadOnlyList<Block> Blocks, string Query, WatermarkPlace Place)
{
    /// <summary>When the picture was taken whose file is lost, and which cannot be had again as it was.</summary>
    public DateTimeOffset? Replaces { get; init; }

    /// <summary>Of the one block, else of the report.</summary>
    public string Title => Order.BlockId is not null && Blocks[0].Title is { Length: > 0 } block ? $"{Node.Title} · {block}" : Node.Title;

    public string Said => string.Join(" · ", View.Values.Select(value => $"{value.Parameter.Label} {(value.Text.Length > 0 ? value.Text : "–")}"));
}
