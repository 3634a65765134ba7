using Portal.Core.Reports;

namespace Portal.Core.Catalog;

/// <summary>What a node takes over from its report, unless an admin set it here.</summary>
internal static class SourceFields
{
    public static void Copy(ReportDefinition report, Node node, Node? folder)
    {
        node.IsGone = false;
        node.Cover = Covers.Of(report);
        node.UpdateNote = Cut(report.UpdateNote, 200);
        node.Title = node.IsSetByAdmin(NodeFields.Title) ? node.Title : Cut(report.Title, 200)!;
        node.Alias = node.IsSetByAdmin(NodeFields.Alias) ? node.Alias : Cut(report.Alias, 200);
        node.Description = node.IsSetByAdmin(NodeFields.Description) ? node.Description : Cut(report.Description, 1000);
        node.Icon = node.IsSetByAdmin(NodeFields.Icon) ? node.Icon : Cut(report.Icon, 64);
        node.Order = node.IsSetByAdmin(NodeFields.Order) ? node.Order : report.Order;
        node.IsPublished = node.IsSetByAdmin(NodeFields.Published) ? node.IsPublished : report.Mobile && !node.IsDraft;
        node.ParentId = node.IsSetByAdmin(NodeFields.Parent) ? node.ParentId : folder?.Id;
    }

    /// <returns>The names that mean nobody.</returns>
    public static IEnumerable<string> CopyGrants(ReportDefinition report, Node node, SubjectNames names)
    {
        if (node.IsSetByAdmin(NodeFields.Grants))
        {
            return [];
        }

        var wanted = (report.VisibleTo ?? []).SelectMany(names.Find).ToHashSet();
        node.InheritsGrants = report.VisibleTo is null;
        SetGrants(node, wanted);
        return (report.VisibleTo ?? []).Where(name => !names.Find(name).Any()).ToArray();
    }

    /// <summary>A name that means nobody changes nothing: whoever was the owner stays it until there is such a user.</summary>
    /// <returns>Whether somebody has the name.</returns>
    public static bool CopyOwner(ReportDefinition report, Node node, SubjectNames names)
    {
        var named = report.Owner is { } name ? names.FindUser(name) : null;
        if (report.Owner is not null && named is null)
        {
            return false;
        }

        (node.OwnerId, node.SourceOwnerId) = (node.OwnerId == node.SourceOwnerId ? named : node.OwnerId, named);
        return true;
    }

    public static void SetGrants(Node node, IReadOnlySet<Subject> wanted)
    {
        node.Grants.RemoveAll(g => !wanted.Contains(new Subject(g.Kind, g.SubjectId)));
        var there = node.Grants.Select(g => new Subject(g.Kind, g.SubjectId)).ToHashSet();
        node.Grants.AddRange(wanted.Where(s => !there.Contains(s)).Order().Select(s => new Grant(s.Kind, s.Id)));
    }

    private static string? Cut(string? text, int length) =>
        string.IsNullOrWhiteSpace(text) ? null : LongText.Cut(text.Trim(), length);
}
