using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;
using Portal.Core.Requests;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Admin.Nodes;

/// <summary>资源目录, with the panel of one of its nodes; POST makes a folder here.</summary>
public sealed class IndexModel(CatalogBoard board, CatalogAdmin admin, OwnReports own, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "folder")]
    public long? FolderId { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Term { get; set; }

    /// <inheritdoc cref="NodeList.Show"/>
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    /// <summary>The node whose panel is open; without one, that of the folder.</summary>
    [BindProperty(SupportsGet = true, Name = "node")]
    public long? NodeId { get; set; }

    /// <summary>Folders below whose rows stands what lies in them; null: those that the chosen node lies in.</summary>
    [BindProperty(SupportsGet = true, Name = "unfold")]
    public string? Unfold { get; set; }

    public NodeList List { get; private set; } = null!;

    /// <summary>Of each filter, those alone that find something.</summary>
    public IReadOnlyList<(string Show, string Name, int Count)> Filters { get; private set; } = [];
    public NodePanel? Panel { get; private set; }

    /// <summary>Of the whole catalog, at the top.</summary>
    public (int Nodes, int Folders) Size { get; private set; }
    public string? NewTitle { get; private set; }
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? who, [FromServices] SightReasons reasons, [FromServices] NodeReaders readers, CancellationToken ct)
    {
        List = new NodeList(board, own)
        {
            FolderId = FolderId,
            Term = string.IsNullOrWhiteSpace(Term) ? null : Term.Trim(),
            Show = Show is "unpublished" or "drafts" or "review" or "granted" ? Show : null,
            NodeId = NodeId,
            Folds = Folds.Parse(Unfold),
        };
        var isPart = Request.WantsFragment;
        if (!(isPart && NodeId is not null) && !await List.FindFolderAsync(ct))
        {
            return NotFound();
        }

        var card = (NodeId ?? FolderId) is { } id ? List.Folder?.Id == id ? List.Open : await board.FindAsync(id, ct) : null;
        if (card is not null && Unfold is null && List.IsTree)
        {
            List.Folds = List.Folds.With(card.AboveWithin(FolderId));
        }

        if (!isPart)
        {
            await ReadAsync(ct);
        }

        if (card is not null)
        {
            var number = card.Node.Id.ToString(CultureInfo.InvariantCulture);
            var question = await EditModel.AskAsync(reasons, card, "/admin/catalog", [.. List.Kept, ("node", number)], who, ct);
            if (isPart && who is not null)
            {
                return this.PageOrFragment("_Sight", question);
            }

            Panel = new NodePanel(card, List.Bare, card.Terminals == Terminals.None ? null : await readers.CountAsync(card, ct), question);
        }

        return isPart && Panel is null ? NotFound() : this.PageOrFragment("_Panel", Panel!);
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

    private async Task ReadAsync(CancellationToken ct)
    {
        var inReview = await own.InReviewAsync(ct);
        await List.ReadAsync(ct, inReview);
        (string, string, int)[] filters =
        [
            ("unpublished", text["未发布"], await board.CountAsync(BoardFilter.Unpublished, ct)), ("drafts", text["草稿"], await board.CountAsync(BoardFilter.Drafts, ct)),
            ("review", text["审核中"], inReview.Count), ("granted", text["单独授权"], await board.CountAsync(BoardFilter.Granted, ct)),
        ];
        Filters = [.. filters.Where(each => each.Item3 > 0 || each.Item1 == List.Show)];
        Size = List.Folder is null ? await board.SizeAsync(ct) : default;
    }
}
