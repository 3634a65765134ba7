using Microsoft.Extensions.Localization;
using Portal.Core.Chats;
using Portal.Core.Sharing;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Shared;

namespace Portal.Pages.Shares;

/// <summary>发到群: into a group that the portal made, or one that has a robot.</summary>
public sealed class ChatsModel(
    SharedReports reports, SharingAccess sharing, SendOrders orders, ShareSender sender, TeamChats chats, CurrentUser current, IStringLocalizer<Text> text)
    : SendingPage(reports, sharing, orders, sender, current, text)
{
    private readonly CurrentUser _current = current;
    private readonly ShareSender _sender = sender;
    private readonly IStringLocalizer<Text> _text = text;
    private TeamChat? _chat;

    protected override string Part => "/share/chats";

    protected override async Task<string?> ProblemAsync(SendForm form, AppSettings app, CancellationToken ct)
    {
        _chat = form.Chat is { } number ? await chats.FindAsync(number, _current.Account, app.Corp.CorpId, ct) : null;
        return _chat is not null ? null : form.Chat is null ? _text["请选择要发到哪个群"].Value : _text["这个群现在不能发，请重新选择"].Value;
    }

    protected override Task<string> NamesAsync(SendForm form, AppSettings app, CancellationToken ct) => Task.FromResult(_chat!.Name);

    protected override Task<SendReport> SendAsync(SendOrder order, SendForm form, AppSettings app, CancellationToken ct) => _sender.ToChatAsync(order, _chat!, ct);

    protected override string WhyNot(SendReport report) => $"{_chat!.Name}: {report.Problem}";

    protected override async Task<SendPage> FillAsync(SendPage page, AppSettings app, CancellationToken ct) => page with
    {
        Chats = await chats.OpenToAsync(_current.Account, app.Corp.CorpId, ct),
        IsChatKeeper = _current.Account.May(Permissions.Push),
    };
}
