using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Core.Chats;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Admin;

namespace Portal.Pages.Chats;

/// <summary>添加机器人: its address, which is its secret, and the name that people choose it by.</summary>
public sealed class NewRobotModel(
    ChatAdmin chats, WeComDirectory directory, CurrentUser current, RoleAdmin roles, TypedSecrets secrets, IStringLocalizer<Text> text) : RobotPage(current, roles, secrets)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Corp { get; set; }

    public IReadOnlyList<CorpSettings> Corps { get; private set; } = [];

    public string? Problem { get; private set; }

    public string? NameProblem { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Corps = await directory.AllAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Corps = await directory.AllAsync(ct);
        var address = TakeAddress();
        if ((Corps.FirstOrDefault(c => c.CorpId == Corp) ?? (Corps.Count > 0 ? Corps[0] : null)) is not { } corp)
        {
            Problem = text["请先在微信设置里添加企业"];
            return WrongForm();
        }

        var (outcome, chat) = await chats.AddRobotAsync(corp, Name, address, Current.Actor, ct);
        if (chat is not null)
        {
            return LocalRedirect($"/admin/chats/{chat.Id}?said=1");
        }

        NameProblem = outcome == ChatOutcome.BadName ? text.Say(outcome) : null;
        AddressProblem = outcome == ChatOutcome.BadName ? null : text.Say(outcome);
        return WrongForm();
    }
}
