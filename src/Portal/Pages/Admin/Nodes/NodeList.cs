using System.Globalization;
using Portal.Core.Catalog;
using Portal.Core.Requests;

namespace Portal.Pages.Admin.Nodes;

/// <summary>The rows of 资源目录: what lies in a folder (or at the top), or what a word or a filter finds anywhere; and where each of them leads.</summary>
public sealed class NodeList(CatalogBoard board, OwnReports own)
{
    public long? FolderId { get; init; }
    public string? Term { get; init; }

    /// <summary><c>unpublished</c>, <c>drafts</c>, <c>review</c>, <c>granted</c>; null: what lies here.</summary>
    public string? Show { get; init; }

    /// <summary>Whose panel stands beside.</summary>
    public long? NodeId { get; init; }

    /// <summary>Folders below whose rows stands what lies in them.</summary>
    public required Folds Folds { get; set; }

    /// <summary>The folder that is open; null: the top.</summary>
    public BoardNode? Open { get; private set; }
    public Node? Folder => Open?.Node;
    public string? FolderAbove => Open?.Above is [var nearest, ..] ? nearest.Title : null;
    public IReadOnlyList<BoardRow> Rows { get; private set; } = [];
    public int Count { get; private set; }

    /// <summary>The last publication that was asked for, by node.</summary>
    public IReadOnlyDictionary<long, AccessRequest> Reviews { get; private set; } = new Dictionary<long, AccessRequest>();

    /// <summary>What lies here, and not what a word or a filter finds.</summary>
    public bool IsTree => Term is null && Show is null;

    /// <summary>All that lies here is in sight, so that its order can be taken.</summary>
    public bool MaySort => IsTree && (Rows.Count > 1 || Folder is not null) && Rows.Count > 0 && Rows.Count == Count;

    /// <summary>All that lies beside a row is in sight, too.</summary>
    public bool MaySortAt(BoardRow row) => MaySort && !Rows.Any(folder => folder.Unlisted > 0 && folder.Id == row.ParentId);

    /// <summary>This list's page as it is.</summary>
    public string Here => Address(Folded(Folds));

    public static string AddressOf(long? folder) => folder is null ? "/admin/catalog" : $"/admin/catalog?folder={folder}";

    /// <summary>Another folder's page, where the same ones are unfolded.</summary>
    public string AddressIn(long? folder) => Address(Place(folder, Folds));

    /// <summary>This page with the panel of a row.</summary>
    public string AddressOf(BoardRow row) => Address([.. Kept, ("node", Say(row.Id))]);

    /// <summary>This page without a panel.</summary>
    public string Bare => Address(Kept);

    /// <summary>This page with the other state of a folder's row.</summary>
    public QueryString QueryOfFold(BoardRow row) => Query(Folded(Folds.Turned(row.Id)));

    /// <summary>What this page's address says, without a panel.</summary>
    public IReadOnlyList<(string Name, string Value)> Kept => Given([.. Place(FolderId, Folds), ("q", Term), ("show", Show)]);

    /// <summary>How far a row is set in: deeper ones would have no room for their names.</summary>
    public static int StepOf(int depth) => Math.Min(depth, 5);

    /// <returns>False: there is no such folder.</returns>
    public async Task<bool> FindFolderAsync(CancellationToken ct)
    {
        Open ??= FolderId is { } id ? await board.FindAsync(id, ct) : null;
        return FolderId is null || Folder is { Kind: NodeKind.Folder };
    }

    /// <param name="inReview">Whose publication is asked for; needed for that filter alone.</param>
    /// <returns>False: there is no such folder.</returns>
    public async Task<bool> ReadAsync(CancellationToken ct, IReadOnlyCollection<long>? inReview = null)
    {
        if (!await FindFolderAsync(ct))
        {
            return false;
        }

        var filter = Show switch
        {
            "unpublished" => BoardFilter.Unpublished,
            "drafts" => BoardFilter.Drafts,
            "granted" => BoardFilter.Granted,
            _ => BoardFilter.All,
        };
        (Rows, Count) = IsTree ? await board.TreeAsync(FolderId, Folds, ct) : await board.ListAsync(FolderId, Term, ct, filter, Show == "review" ? inReview : null);
        Reviews = await own.ReviewsAsync([.. Rows.Select(row => row.Id)], ct);
        return true;
    }

    /// <summary>Beside a node, none that is unfolded has to be said: without a word of it, those above the node are.</summary>
    private IReadOnlyList<(string Name, string Value)> Folded(Folds folds) =>
        Given([.. Place(FolderId, folds), ("unfold", folds.AreNone && NodeId is not null && NodeId != FolderId ? "0" : null), ("node", Say(NodeId))]);

    private static IReadOnlyList<(string Name, string Value)> Place(long? folder, Folds folds) =>
        Given([("folder", Say(folder)), ("unfold", folds.AreNone ? null : folds.ToString())]);

    private static IReadOnlyList<(string Name, string Value)> Given(IEnumerable<(string Name, string? Value)> pairs) =>
        [.. pairs.Where(pair => pair.Value is not null).Select(pair => (pair.Name, pair.Value!))];

    private static string Address(IEnumerable<(string Name, string Value)> pairs) => "/admin/catalog" + Query(pairs);

    private static QueryString Query(IEnumerable<(string Name, string Value)> pairs) =>
        QueryString.Create(pairs.Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value)));

    private static string? Say(long? id) => id is { } there ? Say(there) : null;

    private static string Say(long id) => id.ToString(CultureInfo.InvariantCulture);
}
