using Portal.Core.Catalog;

namespace Portal.Pages.Requests;

/// <summary>The three switches of a report that is to be published.</summary>
public sealed record PublishTo(Terminals On, CatalogNode Node)
{
    /// <summary>Where the folders above are published.</summary>
    public Terminals Above => Node.Parent?.Terminals ?? Terminals.All;
}
