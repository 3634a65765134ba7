using Portal.Core.Audit;

namespace Portal.Core.Catalog;

/// <summary>Takes over what the admin typed and remembers which of it differs from before.</summary>
internal static class NodeChange
{
    public static AuditChanges Apply(Node node, NodeDetails details)
    {
        var (title, alias, description, icon) = (details.Title.Trim(), Empty(details.Alias), Empty(details.Description), Empty(details.Icon));
        var changes = new AuditChanges().Value("title", node.Title, title).Value("alias", node.Alias, alias).Field("description", node.Description, description)
            .Value("icon", node.Icon, icon).Value("order", node.Order, details.Order).Value("published", node.Standing, details.Standing)
            .Field("folder", node.ParentId, details.ParentId).Field("owner", node.OwnerId, details.OwnerId);
        node.SetByAdmin |= Changed(node.Title != title, NodeFields.Title)
            | Changed(node.Alias != alias, NodeFields.Alias)
            | Changed(node.Description != description, NodeFields.Description)
            | Changed(node.Icon != icon, NodeFields.Icon)
            | Changed(node.Order != details.Order, NodeFields.Order)
            | Changed(node.Standing != details.Standing, NodeFields.Published)
            | Changed(node.ParentId != details.ParentId, NodeFields.Parent);
        (node.Title, node.Alias, node.Description, node.Icon) = (title, alias, description, icon);
        (node.Order, node.ParentId, node.OwnerId) = (details.Order, details.ParentId, details.OwnerId);
        node.Publish(details.Terminals);
        node.IsDraft = details.IsDraft && node.Kind == NodeKind.Report;
        return changes;
    }

    private static NodeFields Changed(bool changed, NodeFields field) => changed ? field : NodeFields.None;

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
