using Microsoft.Extensions.Localization;
using Portal.Core.Chats;
using Portal.Core.Users;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Chats;

/// <summary>群与机器人: the groups that the portal can send to.</summary>
public sealed class IndexModel(ChatAdmin chats, CurrentUser current, RoleAdmin roles, IStringLocalizer<Text> text) : ChatPage(current, roles)
{
    public IReadOnlyList<TeamChat> All { get; private set; } = [];

    public string WhoOf(TeamChat chat) => chat.RoleId is not { } role ? text["能分享的人都可以发"]
        : Roles.FirstOrDefault(r => r.Id == role) is { } known ? text["角色“{0}”可以发", known.Name] : text["只有管理员可以发"];

    public async Task OnGetAsync(CancellationToken ct) => All = await chats.AllAsync(ct);
}
