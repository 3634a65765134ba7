using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Core.Chats;
using Portal.Core.Sharing;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Shared;
using Portal.Pages.Shares;

namespace Portal.Pages.Chats;

/// <summary>新建群: a group chat of the app. What WeCom refuses is said with its remedy.</summary>
public sealed class NewGroupModel(ChatAdmin chats, SharingAccess sharing, Colleagues colleagues, CurrentUser current, RoleAdmin roles, IStringLocalizer<Text> text)
    : ChatPage(current, roles)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Owner { get; set; }

    public SendForm Form { get; private set; } = new();

    public ColleagueList? People { get; private set; }

    public string? Problem { get; private set; }

    public string? NameProblem { get; private set; }

    public string? OwnerProblem { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => FillAsync(ct);

    public async Task<IActionResult> OnPostAsync(SendForm form, CancellationToken ct)
    {
        Form = form;
        if (await sharing.AppAsync(ct) is not { } app)
        {
            return await WrongAsync(text.Say(ChatOutcome.NoApp), ct);
        }

        Owner = Owner?.Trim();
        if (!string.IsNullOrEmpty(Owner) && !MemberId.IsValid(Owner))
        {
            OwnerProblem = text["这不是企业微信账号"];
            return await WrongAsync(null, ct);
        }

        try
        {
            var (outcome, chat) = await chats.CreateAsync(app, Name, Owner, form.Members,
                text["这个群由“{0}”建立，报表会分享到这里。", Current.Account.DisplayName], Current.Actor,
                ct);
            if (chat is not null)
            {
                return LocalRedirect($"/admin/chats/{chat.Id}?said={(outcome == ChatOutcome.Quiet ? ShowModel.Quiet : "1")}");
            }

            NameProblem = outcome == ChatOutcome.BadName ? text.Say(outcome) : null;
            return await WrongAsync(outcome == ChatOutcome.BadName ? null : text.Say(outcome), ct);
        }
        catch (WeComException error)
        {
            return await WrongAsync($"{error.Cause}{error.Remedy} ({error.Code})", ct);
        }
    }

    private async Task<IActionResult> WrongAsync(string? problem, CancellationToken ct)
    {
        Problem = problem;
        await FillAsync(ct);
        return Wrong();
    }

    private async Task FillAsync(CancellationToken ct)
    {
        if (await sharing.AppAsync(ct) is { } app)
        {
            People = await ColleagueList.OfAsync(Form, null, null, app, colleagues, ct);
        }
        else
        {
            Problem ??= text.Say(ChatOutcome.NoApp);
        }
    }
}
