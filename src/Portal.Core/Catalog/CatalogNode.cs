namespace Portal.Core.Catalog;

/// <summary>A node of the catalog in memory. Who holds one got it from a <see cref="CatalogView"/>, so its reader may see it.</summary>
public sealed class CatalogNode
{
    internal CatalogNode(NodeRow row, CatalogNode? parent)
    {
        (Row, Parent) = (row, parent);
        Depth = parent is null ? 0 : parent.Depth + 1;
        Terminals = row.IsPublished && !row.IsGone ? (parent?.Terminals ?? Terminals.All) & ~row.Withheld : Terminals.None;
    }

    public long Id => Row.Id;
    public NodeKind Kind => Row.Kind;
    public bool IsFolder => Kind == NodeKind.Folder;
    public string? Source => Row.Source;

    /// <summary>Id in the source and part of the address; null for a folder.</summary>
    public string? ReportId => IsFolder ? null : Row.ReportId;
    public string Title => Row.Title;
    public string? Alias => Row.Alias;
    public string? Description => Row.Description;
    public string? Icon => Row.Icon;
    public string? Cover => Row.Cover;
    public string? UpdateNote => Row.UpdateNote;
    /// <summary>The source no longer has it.</summary>
    public bool IsGone => Row.IsGone;
    public CatalogNode? Parent { get; }

    /// <summary>Where it is published, and so are all folders above.</summary>
    public Terminals Terminals { get; }

    /// <summary>Where it is published by itself; folders above may keep it back.</summary>
    public Terminals OwnTerminals => Row.IsPublished ? Terminals.All & ~Row.Withheld : Terminals.None;

    /// <summary>Published somewhere.</summary>
    public bool IsListed => Terminals != Terminals.None;

    /// <inheritdoc cref="Node.IsDraft"/>
    public bool IsDraft => Row.IsDraft;

    public string Address => IsFolder ? $"/folders/{Id}" : $"/reports/{Uri.EscapeDataString(ReportId!)}";

    /// <summary>Titles of the folders above, from the top: <c>华东大区 / 日报</c>; null at the top.</summary>
    public string? Path => Parent is null ? null : Parent.Path is { } above ? $"{above} / {Parent.Title}" : Parent.Title;

    /// <summary>The nearest 负责人 from here upwards.</summary>
    public long? OwnerId => Row.OwnerId ?? Parent?.OwnerId;

    internal NodeRow Row { get; }
    internal int Depth { get; }

    /// <summary>Place in the snapshot; folders are counted by themselves too.</summary>
    internal int Index { get; set; }
    internal int FolderIndex { get; set; } = -1;

    /// <summary>Which of the snapshot's distinct sets of grants counts here.</summary>
    internal int Rights { get; set; }
    internal CatalogNode[] Children { get; set; } = [];
    internal SearchText Search => field ??= new SearchText(Row.SearchKey);
}

/// <summary>What the snapshot reads of a node.</summary>
internal sealed record NodeRow(
    long Id, long? ParentId, NodeKind Kind, string? Source, string? ReportId, string Title, string? Alias, string? Description,
    string? Icon, string? Cover, string? UpdateNote, int Order, bool IsPublished, bool IsGone, bool InheritsGrants, string SearchKey,
    long? OwnerId = null, Terminals Withheld = Terminals.None, bool IsDraft = false);

/// <summary>Who a grant is for.</summary>
public readonly record struct Subject(GrantKind Kind, long Id) : IComparable<Subject>
{
    public static readonly Subject Everyone = new(GrantKind.Everyone, 0);

    public int CompareTo(Subject other) => (Kind, Id).CompareTo((other.Kind, other.Id));

    public static bool operator <(Subject left, Subject right) => left.CompareTo(right) < 0;
    public static bool operator >(Subject left, Subject right) => left.CompareTo(right) > 0;
    public static bool operator <=(Subject left, Subject right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Subject left, Subject right) => left.CompareTo(right) >= 0;

    internal bool Includes(Users.Account account) => Kind switch
    {
        GrantKind.Everyone => true,
        GrantKind.Group => account.GroupIds.Contains(Id),
        GrantKind.Role => account.RoleIds.Contains(Id),
        GrantKind.User => account.Id == Id,
        _ => false,
    };
}
