using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;
using Portal.Core.Requests;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Admin.Nodes;

/// <summary>Lays what lies in one folder into another: POST answers with what is left here, and a way back.</summary>
public sealed class MoveModel(CatalogBoard board, CatalogAdmin admin, OwnReports own, IStringLocalizer<Text> text) : PageModel
{
    public IActionResult OnGet(long? folder) => LocalRedirect(NodeList.AddressOf(folder));

    /// <param name="into">The folder; empty: the top.</param>
    /// <param name="folder">The one whose page is looked at.</param>
    /// <param name="unfold">Those that are unfolded there.</param>
    /// <param name="node">Whose panel stands beside.</param>
    /// <param name="ids">The order in the folder then; none: it lies behind what is there.</param>
    /// <param name="place">Or its place there, from 0: where it lay before it was moved away.</param>
    public async Task<IActionResult> OnPostAsync(long id, long? into, long? folder, string? unfold, long? node, long[] ids, int? place, CancellationToken ct)
    {
        if (!ModelState.IsValid || ids.Length > CatalogBoard.Most || (ids.Length > 0 && place is not null))
        {
            return BadRequest();
        }

        var move = await admin.MoveAsync(id, into, ct, ids.Length > 0 ? NodePlace.In(ids) : place is { } at ? NodePlace.At(at) : null);
        if (!Request.WantsFragment)
        {
            return LocalRedirect(move.Refusal == CatalogRefusal.None ? NodeList.AddressOf(into) : $"/admin/catalog/{id}?problem={move.Refusal}");
        }

        var list = new NodeList(board, own) { FolderId = folder, NodeId = node, Folds = Folds.Parse(unfold) };
        if (!await list.ReadAsync(ct))
        {
            return NotFound();
        }

        if (move.Refusal != CatalogRefusal.None)
        {
            Response.Toast(text.Say(move.Refusal), failed: true);
        }
        else
        {
            var where = into is { } there ? (await board.FindAsync(there, ct))!.Node.Title : text["顶层"].Value;
            Response.Toast(text["“{0}”已移到“{1}”", move.Title, where], text["撤销"], new Undo("POST", AddressBack(id, move, list), "#catalog"));
        }

        return Partial("_Rows", list);
    }

    private static string AddressBack(long id, CatalogMove move, NodeList list) => string.Create(
        CultureInfo.InvariantCulture,
        $"/admin/catalog/move?id={id}&into={move.From}&place={move.Place}&folder={list.FolderId}&unfold={list.Folds}&node={list.NodeId}");
}
