using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Catalog;

/// <summary>A node as admins see it in a list, whatever its state.</summary>
public sealed record BoardRow(long Id, NodeKind Kind, string Title, string? ReportId, bool IsPublished, bool IsGone, NodeFields SetByAdmin, int Children, Terminals Withheld)
{
    public bool IsDraft { get; init; }

    public BoardRights Rights { get; init; } = new(true, []);

    /// <inheritdoc cref="Node.Cover"/>
    public string? Cover { get; init; }

    /// <inheritdoc cref="Node.UpdateNote"/>
    public string? UpdateNote { get; init; }

    public long? ParentId { get; init; }

    /// <summary>How many unfolded folders it stands in.</summary>
    public int Depth { get; init; }

    /// <summary>What lies in it is listed below it.</summary>
    public bool IsUnfolded { get; init; }

    /// <summary>Of what lies in an unfolded folder: what the list has no room for.</summary>
    public int Unlisted { get; init; }

    /// <summary>Where it is published by itself.</summary>
    public Terminals Terminals => IsPublished ? Terminals.All & ~Withheld : Terminals.None;
}

/// <summary>Which of the catalog an admin lists.</summary>
public enum BoardFilter
{
    All,

    /// <summary>Reports that are there and published nowhere, drafts among them.</summary>
    Unpublished,
    Drafts,

    /// <summary>With grants of their own.</summary>
    Granted,
}

/// <summary>A folder in a choice.</summary>
public sealed record FolderChoice(long Id, string Title, int Depth);

/// <summary>A subject with its name, and the folder it is inherited from, if it is.</summary>
public sealed record BoardGrant(Subject Subject, string Name, string? InheritedFrom)
{
    /// <summary>The last day on which it counts; null: until it is taken back.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>That day is over.</summary>
    public bool HasEnded { get; init; }
}

/// <summary>One node with all an admin may change.</summary>
/// <param name="Above">The folders that it lies in, the nearest first.</param>
/// <param name="Owner">User name of the node's own 负责人.</param>
/// <param name="OwnerAbove">Who it is without one: that of the nearest folder above.</param>
public sealed record BoardNode(Node Node, IReadOnlyList<BoardGrant> Grants, IReadOnlyList<Node> Above, string? Owner, string? OwnerAbove)
{
    /// <summary>Where it is published, and so are all folders above.</summary>
    public Terminals Terminals => Node.Terminals & TerminalsAbove;

    /// <summary>Where all folders above are published.</summary>
    public Terminals TerminalsAbove => Above.Aggregate(Terminals.All, (all, folder) => all & folder.Terminals);

    /// <summary>The folders between it and one that is open (null: the top); none where it does not lie in that.</summary>
    public IEnumerable<long> AboveWithin(long? folderId) => folderId is null || Above.Any(folder => folder.Id == folderId)
        ? Above.Select(folder => folder.Id).TakeWhile(id => id != folderId) : [];
}

/// <summary>The whole catalog for admins: also what is not published, gone or granted to nobody.</summary>
public sealed partial class CatalogBoard(PortalDb db, CompanyClock clock)
{
    public const int Most = 200;
    private const int DeepestFolder = 100;

    /// <param name="filter">With one, or with a word, from the whole catalog; else what lies in the folder.</param>
    /// <param name="only">Of these alone; null: of all.</param>
    public async Task<(IReadOnlyList<BoardRow> Rows, int Count)> ListAsync(
        long? folderId, string? term, CancellationToken ct, BoardFilter filter = BoardFilter.All, IReadOnlyCollection<long>? only = null)
    {
        var word = SearchTerm.Parse(term)?.Text.Replace(" ", "", StringComparison.Ordinal);
        var nodes = Of(filter);
        nodes = only is not null ? nodes.Where(n => only.Contains(n.Id)) : nodes;
        nodes = word is not null ? nodes.Where(n => n.SearchKey.Contains(word) || n.ReportId == word)
            : filter == BoardFilter.All && only is null ? nodes.Where(n => n.ParentId == folderId) : nodes;
        var rows = await RowsAsync(nodes, ct);
        return (rows, rows.Count < Most ? rows.Count : await nodes.CountAsync(ct));
    }

    private async Task<IReadOnlyList<BoardRow>> RowsAsync(IQueryable<Node> nodes, CancellationToken ct)
    {
        var today = clock.Today;
        var rows = await nodes.InOrder().Take(Most)
            .Select(n => new BoardRow(n.Id, n.Kind, n.Title, n.ReportId, n.IsPublished, n.IsGone, n.SetByAdmin, db.Nodes.Count(c => c.ParentId == n.Id), n.Withheld)
            {
                IsDraft = n.IsDraft,
                Rights = new BoardRights(
                    n.InheritsGrants && n.ParentId != null, n.Grants.Where(g => g.LastDay == null || g.LastDay >= today).Select(g => new Subject(g.Kind, g.SubjectId)).ToList()),
                Cover = n.Cover,
                UpdateNote = n.UpdateNote,
                ParentId = n.ParentId,
            })
            .ToListAsync(ct);
        return await BoardRights.NameAsync(db, rows, ct);
    }

    public Task<int> CountAsync(BoardFilter filter, CancellationToken ct) => Of(filter).CountAsync(ct);

    public async Task<(int Nodes, int Folders)> SizeAsync(CancellationToken ct) =>
        (await db.Nodes.CountAsync(ct), await db.Nodes.CountAsync(n => n.Kind == NodeKind.Folder, ct));

    /// <summary>One row as a list has it; null: there is none.</summary>
    public async Task<BoardRow?> RowAsync(long id, CancellationToken ct) => (await ListAsync(null, null, ct, only: [id])).Rows.SingleOrDefault();

    private IQueryable<Node> Of(BoardFilter filter) => filter switch
    {
        BoardFilter.Unpublished => db.Nodes.AsNoTracking().Where(n => n.Kind == NodeKind.Report && !n.IsPublished && !n.IsGone),
        BoardFilter.Drafts => db.Nodes.AsNoTracking().Where(n => n.IsDraft && !n.IsGone),
        BoardFilter.Granted => db.Nodes.AsNoTracking().Where(n => n.Grants.Any()),
        _ => db.Nodes.AsNoTracking(),
    };

    /// <summary>Null: there is none.</summary>
    public async Task<BoardNode?> FindAsync(long id, CancellationToken ct)
    {
        if (await db.Nodes.AsNoTracking().SingleOrDefaultAsync(n => n.Id == id, ct) is not { } node)
        {
            return null;
        }

        var grants = node.Grants.Select(g => (Grant: g, From: (string?)null)).ToList();
        var above = await AboveAsync(node, ct);
        var inherits = node.InheritsGrants;
        foreach (var folder in above)
        {
            if (!inherits)
            {
                break;
            }

            grants.AddRange(folder.Grants.Select(g => (g, (string?)folder.Title)));
            inherits = folder.InheritsGrants;
        }

        var names = await db.NamesOfAsync(grants.Select(each => new Subject(each.Grant.Kind, each.Grant.SubjectId)), ct);
        var ownerAbove = above.Select(folder => folder.OwnerId).FirstOrDefault(id => id is not null);
        var owners = await db.Users.Where(u => u.Id == node.OwnerId || u.Id == ownerAbove).Select(u => new { u.Id, u.UserName, u.DisplayName }).ToListAsync(ct);
        return new BoardNode(
            node, [.. grants.Select(Named)], above, owners.Find(u => u.Id == node.OwnerId)?.UserName, owners.Find(u => u.Id == ownerAbove)?.DisplayName);

        BoardGrant Named((Grant Grant, string? From) each)
        {
            var subject = new Subject(each.Grant.Kind, each.Grant.SubjectId);
            return new BoardGrant(subject, subject == Subject.Everyone ? "" : names.GetValueOrDefault(subject)?.Full ?? $"#{subject.Id}", each.From)
            {
                LastDay = each.Grant.LastDay,
                HasEnded = each.Grant.LastDay < clock.Today,
            };
        }
    }

    /// <summary>The subject that a form names: everyone, a group's or role's name, a user name.</summary>
    public async Task<Subject?> SubjectAsync(GrantKind kind, string? name, CancellationToken ct)
    {
        if (kind == GrantKind.Everyone)
        {
            return Subject.Everyone;
        }

        var wanted = kind == GrantKind.User ? $"user:{name}" : name ?? "";
        var names = await SubjectNames.ReadAsync(db, [wanted], [], ct);
        var found = names.Find(wanted).Where(s => s.Kind == kind).ToArray();
        return found.Length == 1 ? found[0] : null;
    }

    /// <summary>Names of groups and roles, to be offered while typing.</summary>
    public async Task<IReadOnlyList<string>> SubjectNamesAsync(CancellationToken ct) =>
        await db.Groups.Select(g => g.Name).Union(db.Roles.Select(r => r.Name)).OrderBy(name => name).Take(Most).ToListAsync(ct);
}
