using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Admin.Nodes;

/// <summary>One folder or report: what it is called, where it lies, whether it is published, who may see it.</summary>
public sealed class EditModel(CatalogBoard board, CatalogAdmin admin, CatalogFollower follower, SightReasons reasons, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public NodeForm Input { get; set; } = new();

    public BoardNode Card { get; private set; } = null!;
    public IReadOnlyList<FolderChoice> Folders { get; private set; } = [];
    public IReadOnlyList<string> Subjects { get; private set; } = [];
    public string? Problem { get; private set; }

    public SightQuestion? Question { get; private set; }
    public IEnumerable<string> Icons => Shared.Icons.Names.Order(StringComparer.Ordinal);
    public bool MayDelete => Card.Node.Kind == NodeKind.Folder || Card.Node.IsGone;

    public async Task<IActionResult> OnGetAsync(long id, string? problem, string? who, CancellationToken ct)
    {
        if (await board.FindAsync(id, ct) is not { } card)
        {
            return NotFound();
        }

        Question = await AskAsync(reasons, card, $"/admin/catalog/{id}", [], who, ct);
        if (!Request.WantsFragment)
        {
            await FillAsync(card, ct);
        }

        Problem = Enum.TryParse<CatalogRefusal>(problem, out var refusal) && refusal != CatalogRefusal.None ? text.Say(refusal) : null;
        Input = NodeForm.Of(card);
        return this.PageOrFragment("_Sight", Question);
    }

    internal static async Task<SightQuestion> AskAsync(
        SightReasons reasons, BoardNode card, string address, IReadOnlyList<(string, string)> kept, string? who, CancellationToken ct)
    {
        var name = string.IsNullOrWhiteSpace(who) ? null : who.Trim();
        return new SightQuestion(address, kept, name, Core.Users.User.IsPossibleName(name) ? await reasons.ExplainAsync(card, name!, ct) : null);
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct) =>
        await AnswerAsync(id, ModelState.IsValid ? await ChangeAsync(id, ct) : CatalogRefusal.TooLong, ct);

    public async Task<IActionResult> OnPostResetAsync(long id, CancellationToken ct)
    {
        var refusal = await admin.ResetAsync(id, ct);
        follower.FollowSoon();
        return await AnswerAsync(id, refusal, ct);
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, CancellationToken ct) => await AnswerAsync(id, await admin.DeleteAsync(id, ct), ct);

    private async Task<CatalogRefusal> ChangeAsync(long id, CancellationToken ct)
    {
        var wanted = string.IsNullOrWhiteSpace(Input.Owner) ? null : Input.Owner.Trim();
        var owner = wanted is null ? null : await board.SubjectAsync(GrantKind.User, wanted, ct);
        return wanted is not null && owner is null ? CatalogRefusal.UnknownOwner : await admin.ChangeAsync(id, Input.DetailsWith(owner?.Id), ct);
    }

    private async Task<IActionResult> AnswerAsync(long id, CatalogRefusal refusal, CancellationToken ct)
    {
        if (refusal == CatalogRefusal.None)
        {
            return LocalRedirect(NodeList.AddressOf(Input.Parent));
        }

        if (!await ReadAsync(id, ct))
        {
            return NotFound();
        }

        (Problem, Response.StatusCode) = (text.Say(refusal), StatusCodes.Status422UnprocessableEntity);
        return Page();
    }

    private async Task<bool> ReadAsync(long id, CancellationToken ct)
    {
        if (await board.FindAsync(id, ct) is not { } card)
        {
            return false;
        }

        Question = new SightQuestion($"/admin/catalog/{id}", [], null, null);
        await FillAsync(card, ct);
        return true;
    }

    private async Task FillAsync(BoardNode card, CancellationToken ct) => (Card, Folders, Subjects) =
        (card, await board.FoldersAsync(card.Node.Kind == NodeKind.Folder ? card.Node.Id : null, ct), await board.SubjectNamesAsync(ct));
}
