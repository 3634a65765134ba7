using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;
using Portal.Core.Requests;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Admin.Nodes;

/// <summary>What lies in a folder (or at the top), or what a word or a filter finds anywhere; POST makes a folder here.</summary>
public sealed class IndexModel(CatalogBoard board, CatalogAdmin admin, OwnReports own, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "folder")]
    public long? FolderId { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Term { get; set; }

    /// <summary><c>unpublished</c>, <c>drafts</c>, <c>review</c>, <c>granted</c>; null: what lies here.</summary>
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    /// <summary>The node whose panel is open; without one, that of the folder.</summary>
    [BindProperty(SupportsGet = true, Name = "node")]
    public long? NodeId { get; set; }

    /// <summary>Folders below whose rows stands what lies in them; null: those that the chosen node lies in.</summary>
    [BindProperty(SupportsGet = true, Name = "unfold")]
    public string? Unfold { get; set; }

    public Folds Folds { get => field ??= Folds.Parse(Unfold); private set; }

    /// <summary>The folder that is open; null: the top.</summary>
    public BoardNode? Open { get; private set; }
    public Node? Folder => Open?.Node;
    public string? FolderAbove => Open?.Above is [var nearest, ..] ? nearest.Title : null;

    /// <summary>Of each filter, those alone that find something.</summary>
    public IReadOnlyList<(string Show, string Name, int Count)> Filters { get; private set; } = [];
    public NodePanel? Panel { get; private set; }

    /// <summary>Of the whole catalog, at the top.</summary>
    public (int Nodes, int Folders) Size { get; private set; }
    public IReadOnlyList<BoardRow> Rows { get; private set; } = [];
    public int Count { get; private set; }

    /// <summary>The last publication that was asked for, by node.</summary>
    public IReadOnlyDictionary<long, AccessRequest> Reviews { get; private set; } = new Dictionary<long, AccessRequest>();

    /// <summary>All that lies here is in sight, so that its order can be taken.</summary>
    public bool MaySort => IsTree && (Rows.Count > 1 || Folder is not null) && Rows.Count > 0 && Rows.Count == Count;

    /// <summary>All that lies beside a row is in sight, too.</summary>
    public bool MaySortAt(BoardRow row) => MaySort && !Rows.Any(folder => folder.Unlisted > 0 && folder.Id == row.ParentId);

    /// <summary>What lies here, and not what a word or a filter finds.</summary>
    public bool IsTree => Term is null && Show is null;
    public string? NewTitle { get; private set; }
    public string? Problem { get; private set; }

    public static string AddressOf(long? folder) => folder is null ? "/admin/catalog" : $"/admin/catalog?folder={folder}";

    /// <summary>Another folder's page, where the same ones are unfolded.</summary>
    public string AddressIn(long? folder) => Address(Place(folder, Folds));

    /// <summary>This page with the panel of a row.</summary>
    public string AddressOf(BoardRow row) => Address([.. Kept, ("node", Say(row.Id))]);

    /// <summary>This page with the other state of a folder's row.</summary>
    public QueryString QueryOfFold(BoardRow row) => Query(Folded(Folds.Turned(row.Id)));

    /// <summary>How far a row is set in: deeper ones would have no room for their names.</summary>
    public static int StepOf(int depth) => Math.Min(depth, 5);

    /// <summary>This page as it is.</summary>
    internal string Here => Address(Folded(Folds));

    public async Task<IActionResult> OnGetAsync(string? who, [FromServices] SightReasons reasons, [FromServices] NodeReaders readers, CancellationToken ct)
    {
        Term = string.IsNullOrWhiteSpace(Term) ? null : Term.Trim();
        Show = Show is "unpublished" or "drafts" or "review" or "granted" ? Show : null;
        var isPart = Request.WantsFragment;
        if (!(isPart && NodeId is not null) && !await FindFolderAsync(ct))
        {
            return NotFound();
        }

        var card = (NodeId ?? FolderId) is { } id ? Folder?.Id == id ? Open : await board.FindAsync(id, ct) : null;
        Folds = card is not null && Unfold is null && IsTree ? Folds.With(card.AboveWithin(FolderId)) : Folds;
        if (!isPart)
        {
            await ReadAsync(ct);
        }

        if (card is not null)
        {
            var question = await EditModel.AskAsync(reasons, card, "/admin/catalog", [.. Kept, ("node", Say(card.Node.Id))], who, ct);
            if (isPart && who is not null)
            {
                return this.PageOrFragment("_Sight", question);
            }

            Panel = new NodePanel(card, Address(Kept), card.Terminals == Terminals.None ? null : await readers.CountAsync(card, ct), question);
        }

        return isPart && Panel is null ? NotFound() : this.PageOrFragment("_Panel", Panel!);
    }

    private IReadOnlyList<(string Name, string Value)> Kept => Given([.. Place(FolderId, Folds), ("q", Term), ("show", Show)]);

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

    private static string Say(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static string? Say(long? id) => id is { } there ? Say(there) : null;

    private async Task ReadAsync(CancellationToken ct)
    {
        var inReview = await own.InReviewAsync(ct);
        await ReadRowsAsync(inReview, ct);
        (string, string, int)[] filters =
        [
            ("unpublished", text["未发布"], await board.CountAsync(BoardFilter.Unpublished, ct)), ("drafts", text["草稿"], await board.CountAsync(BoardFilter.Drafts, ct)),
            ("review", text["审核中"], inReview.Count), ("granted", text["单独授权"], await board.CountAsync(BoardFilter.Granted, ct)),
        ];
        Filters = [.. filters.Where(each => each.Item3 > 0 || each.Item1 == Show)];
        Size = Folder is null ? await board.SizeAsync(ct) : default;
    }

    /// <summary>For the addresses that fold and move, too, which answer with these.</summary>
    internal async Task<bool> ReadRowsAsync(IReadOnlyCollection<long>? inReview, CancellationToken ct)
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

    private async Task<bool> FindFolderAsync(CancellationToken ct)
    {
        Open ??= FolderId is { } id ? await board.FindAsync(id, ct) : null;
        return FolderId is null || Folder is { Kind: NodeKind.Folder };
    }

    public async Task<IActionResult> OnPostAsync(string? title, [FromServices] SightReasons reasons, [FromServices] NodeReaders readers, CancellationToken ct)
    {
        var (refusal, id) = await admin.MakeFolderAsync(title ?? "", FolderId, ct);
        if (refusal == CatalogRefusal.None)
        {
            return LocalRedirect($"/admin/catalog/{id}");
        }

        (Problem, NewTitle, Response.StatusCode) = (text.Say(refusal), title, StatusCodes.Status422UnprocessableEntity);
        return await OnGetAsync(null, reasons, readers, ct);
    }
}
