using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Catalog;

namespace Portal.Pages.Admin.Nodes;

/// <summary>Who may see a node: adds, removes, cuts what comes from above. Answers with the node's page.</summary>
public sealed class GrantsModel(CatalogBoard board, CatalogAdmin admin) : PageModel
{
    public IActionResult OnGet(long id) => LocalRedirect($"/admin/catalog/{id}");

    public async Task<IActionResult> OnPostAsync(long id, [FromForm] GrantKind kind, [FromForm] string? name, [FromForm] DateOnly? until, CancellationToken ct) =>
        Answer(id, await board.SubjectAsync(kind, name, ct) is not { } subject ? CatalogRefusal.UnknownSubject
            : ModelState.IsValid ? await admin.GrantAsync(id, subject, until, ct) : CatalogRefusal.PastDay);

    public async Task<IActionResult> OnPostRemoveAsync(long id, [FromForm] GrantKind kind, [FromForm] long subject, CancellationToken ct) =>
        Answer(id, await admin.RevokeAsync(id, new Subject(kind, subject), ct));

    public async Task<IActionResult> OnPostInheritAsync(long id, [FromForm] bool inherits, CancellationToken ct) =>
        Answer(id, await admin.InheritAsync(id, inherits, ct));

    private IActionResult Answer(long id, CatalogRefusal refusal) => refusal switch
    {
        CatalogRefusal.None => LocalRedirect($"/admin/catalog/{id}"),
        CatalogRefusal.NotFound => NotFound(),
        _ => LocalRedirect($"/admin/catalog/{id}?problem={refusal}"),
    };
}
