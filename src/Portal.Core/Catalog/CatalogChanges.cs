namespace Portal.Core.Catalog;

/// <summary>What following a source changed: reports that came or came back, whose words or place are others, and that left.</summary>
/// <param name="Unknown">Names under visible_to and owner that mean nobody.</param>
internal sealed record CatalogChanges(IReadOnlyList<UnknownSubject> Unknown, int Added, int Changed, int Gone);

/// <summary>A node as readers see it, to be compared before and after. Not its order: one that moves shifts that of all after it.</summary>
internal sealed record NodeLooks(
    bool IsGone, string Title, string? Alias, string? Description, string? Icon, string? Cover, string? UpdateNote, bool IsPublished, long? ParentId)
{
    public static NodeLooks Of(Node node) =>
        new(node.IsGone, node.Title, node.Alias, node.Description, node.Icon, node.Cover, node.UpdateNote, node.IsPublished, node.ParentId);
}
