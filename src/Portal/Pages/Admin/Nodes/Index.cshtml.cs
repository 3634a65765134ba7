using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;
using Portal.Core.Requests;
using Portal.Localization;

namespace Portal.Pages.Admin.Nodes;

/// <summary>What lies in a folder (or at the top), or what a word finds anywhere; POST makes a folder here.</summary>
public sealed class IndexModel(CatalogBoard board, CatalogAdmin admin, OwnReports own, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "folder")]
    public long? FolderId { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Term { get; set; }

    public Node? Folder { get; private set; }
    public IReadOnlyList<BoardRow> Rows { get; private set; } = [];
    public int Count { get; private set; }

    /// <summary>The last publication that was asked for, by node.</summary>
    public IReadOnlyDictionary<long, AccessRequest> Reviews { get; private set; } = new Dictionary<long, AccessRequest>();

    /// <summary>All that lies here is in sight, so that its order can be taken.</summary>
    public bool MaySort => Term is null && Rows.Count > 1 && Rows.Count == Count;
    public string? NewTitle { get; private set; }
    public string? Problem { get; private set; }

    public static string AddressOf(long? folder) => folder is null ? "/admin/catalog" : $"/admin/catalog?folder={folder}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Term = string.IsNullOrWhiteSpace(Term) ? null : Term.Trim();
        if (FolderId is { } id && (Folder = (await board.FindAsync(id, ct))?.Node) is not { Kind: NodeKind.Folder })
        {
            return NotFound();
        }

        (Rows, Count) = await board.ListAsync(FolderId, Term, ct);
        Reviews = await own.ReviewsAsync([.. Rows.Select(row => row.Id)], ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? title, CancellationToken ct)
    {
        var (refusal, id) = await admin.MakeFolderAsync(title ?? "", FolderId, ct);
        if (refusal == CatalogRefusal.None)
        {
            return LocalRedirect($"/admin/catalog/{id}");
        }

        (Problem, NewTitle, Response.StatusCode) = (text.Say(refusal), title, StatusCodes.Status422UnprocessableEntity);
        return await OnGetAsync(ct);
    }
}
