using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Core.Chats;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Admin;

namespace Portal.Pages.Chats;

/// <summary>One group or robot: its name, who may use it, a new address, an end.</summary>
public sealed class ShowModel(ChatAdmin chats, CurrentUser current, RoleAdmin roles, TypedSecrets secrets, IStringLocalizer<Text> text) : RobotPage(current, roles, secrets)
{
    internal const string Quiet = "quiet";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public long? Role { get; set; }

    [BindProperty]
    public bool Paused { get; set; }

    public TeamChat Chat { get; private set; } = null!;

    public string? NameProblem { get; private set; }

    public bool IsQuiet => Request.Query["said"] == Quiet;

    public bool IsSaid => Request.Query.ContainsKey("said");

    /// <summary>Why nobody can send, and how to mend it.</summary>
    public string? Gone => Chat.GoneCode is { } code ? WeComErrors.Say(code).ToString() : null;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await chats.FindAsync(id, ct) is not { } chat)
        {
            return NotFound();
        }

        (Chat, Name, Role, Paused) = (chat, chat.Name, chat.RoleId, chat.IsPaused);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        var outcome = await chats.ChangeAsync(id, Name, Role, Paused, TakeAddress(), Current.Actor, ct);
        if (outcome == ChatOutcome.Done)
        {
            return LocalRedirect($"/admin/chats/{id}?said=1");
        }

        if (await chats.FindAsync(id, ct) is not { } chat)
        {
            return NotFound();
        }

        Chat = chat;
        NameProblem = outcome == ChatOutcome.BadName ? text.Say(outcome) : null;
        AddressProblem = outcome == ChatOutcome.BadName ? null : text.Say(outcome);
        return WrongForm();
    }

    public async Task<IActionResult> OnPostAgainAsync(long id, CancellationToken ct) =>
        await chats.TryAgainAsync(id, Current.Actor, ct) ? LocalRedirect($"/admin/chats/{id}?said=1") : NotFound();

    public async Task<IActionResult> OnPostDeleteAsync(long id, CancellationToken ct) =>
        await chats.RemoveAsync(id, Current.Actor, ct) ? LocalRedirect("/admin/chats") : NotFound();
}
