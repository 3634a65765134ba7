using Portal.Core.Reports.Tables;

namespace Portal.Pages.Reports.Blocks;

/// <summary>A page of a table.</summary>
/// <param name="Shortage">What of the dataset was not read.</param>
/// <param name="LinksAreOpen">This reader may see where the rows lead.</param>
public sealed record TableView(TableSheet Sheet, Shortage? Shortage, bool LinksAreOpen = false)
{
    public IReadOnlyList<string?>? Links => LinksAreOpen ? Sheet.Links : null;

    /// <summary>Where a touch on the head leads: first from large to small, then back.</summary>
    public TableOrder NextOrder(TableHead head) =>
        Sheet.Order is { } order && IsSorted(head) ? order with { IsDescending = !order.IsDescending } : new TableOrder(head.Column, head.IsRight);

    public bool IsSorted(TableHead head) => string.Equals(Sheet.Order?.Column, head.Column, StringComparison.OrdinalIgnoreCase);
}
