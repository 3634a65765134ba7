namespace Portal.Core.Catalog;

public enum NodeKind { Folder, Report }

/// <summary>A folder or a report of the catalog 资源目录.</summary>
public sealed class Node
{
    private Node() { }

    public static Node Folder(string title, long? parentId) => new() { Kind = NodeKind.Folder, Title = title, ParentId = parentId };

    /// <summary>A folder that a report source asked for; its path there finds it again after an admin renamed or moved it.</summary>
    internal static Node Folder(string title, long? parentId, string source, string path) =>
        new() { Kind = NodeKind.Folder, Title = title, ParentId = parentId, Source = source, ReportId = path };

    /// <param name="source">Name of the report source, e.g. <c>files</c>.</param>
    /// <param name="reportId">The report's id there; part of its address.</param>
    public static Node Report(string source, string reportId, string title, long? parentId) =>
        new() { Kind = NodeKind.Report, Source = source, ReportId = reportId, Title = title, ParentId = parentId };

    public long Id { get; private set; }
    public long? ParentId { get; set; }
    public NodeKind Kind { get; private set; }
    public string? Source { get; private set; }

    /// <summary>Of a report its id in the source; of a folder that the source asked for its path there, with <c>/</c> in front.</summary>
    public string? ReportId { get; private set; }
    public string Title { get; set; } = "";
    public string? Alias { get; set; }
    public string? Description { get; set; }
    public string? Icon { get; set; }

    /// <summary>Kinds of the report's blocks, e.g. <c>kpi,bar_line,map</c>: what the cover of its tile shows.</summary>
    public string? Cover { get; set; }

    /// <summary>e.g. 每日 06:00 更新.</summary>
    public string? UpdateNote { get; set; }
    public int Order { get; set; }

    /// <summary>发布到移动端.</summary>
    public bool IsPublished { get; set; } = true;

    /// <summary>Where it is not shown although it is published.</summary>
    public Terminals Withheld { get; set; }

    /// <summary>草稿: not published yet. Its 负责人 and who may publish it see it, and nobody else learns of it.</summary>
    public bool IsDraft { get; set; }

    /// <summary>Where it is published by itself; folders above may keep it back.</summary>
    public Terminals Terminals => IsPublished ? Terminals.All & ~Withheld : Terminals.None;

    /// <summary>As the log of acts says it: <c>draft</c>, or where it is published.</summary>
    internal string Standing => IsDraft ? "draft" : Terminals.ToString();

    /// <summary>Folded title, alias, description, pinyin and initials; made when the node is saved.</summary>
    public string SearchKey { get; set; } = "";

    /// <summary>负责人, who is asked for it: a user's id. Null, or nobody any more: that of the folder above, else the admins.</summary>
    public long? OwnerId { get; set; }

    /// <summary>Whom the source named last. As long as he is the owner the source may name another; else an admin did.</summary>
    public long? SourceOwnerId { get; set; }

    /// <summary>False: only the node's own grants count, those of the folders above are cut.</summary>
    public bool InheritsGrants { get; set; } = true;

    /// <summary>What an admin changed here; the source no longer overwrites it.</summary>
    public NodeFields SetByAdmin { get; set; }

    /// <summary>The source no longer has the report; kept so that favourites can explain it and grants return with it.</summary>
    public bool IsGone { get; set; }
    public List<Grant> Grants { get; } = [];

    /// <summary>To none: it is not published.</summary>
    public void Publish(Terminals terminals) => (IsPublished, Withheld, IsDraft) = terminals == Terminals.None ? (false, Terminals.None, IsDraft)
        : (true, Terminals.All & ~terminals, false);

    /// <summary>Not published, and not to be spoken of until it is.</summary>
    public void Draft() => (IsPublished, Withheld, IsDraft) = (false, Terminals.None, true);

    public bool IsSetByAdmin(NodeFields field) => (SetByAdmin & field) != 0;
}

[Flags]
public enum NodeFields
{
    None = 0,
    Title = 1,
    Alias = 2,
    Description = 4,
    Icon = 8,
    Order = 16,
    Published = 32,
    Parent = 64,
    Grants = 128,
}

public enum GrantKind { Everyone, Group, Role, User }

/// <summary>Lets a subject see a node and, where they inherit, the nodes below it.</summary>
public sealed class Grant(GrantKind kind, long subjectId)
{
    public long Id { get; private set; }
    public GrantKind Kind { get; private set; } = kind;

    /// <summary>Id of the group, role or user; 0 for everyone.</summary>
    public long SubjectId { get; private set; } = subjectId;

    /// <summary>The last day on which it counts, by the company's clock; null: until it is taken back.</summary>
    public DateOnly? LastDay { get; set; }
}

/// <summary>A starred report 收藏.</summary>
public sealed class Favorite(long userId, long nodeId, string title, DateTimeOffset starredAt, int order)
{
    public long UserId { get; private set; } = userId;
    public long NodeId { get; private set; } = nodeId;

    /// <summary>As it was called when it was starred; still there when the report is not.</summary>
    public string Title { get; set; } = title;
    public DateTimeOffset StarredAt { get; private set; } = starredAt;
    public int Order { get; set; } = order;
}

/// <summary>That a user opened a report: when last, how often.</summary>
public sealed class Visit(long userId, long nodeId, DateTimeOffset lastAt, int count)
{
    public long UserId { get; private set; } = userId;
    public long NodeId { get; private set; } = nodeId;
    public DateTimeOffset LastAt { get; private set; } = lastAt;
    public int Count { get; private set; } = count;
}
