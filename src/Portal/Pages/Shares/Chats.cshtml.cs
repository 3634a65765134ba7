using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Chats;
using Portal.Core.Sharing;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Shares;

/// <summary>发到群: into a group that the portal made, or one that has a robot. POST sends, once.</summary>
public sealed class ChatsModel(ShareDesk desk, SendDesk orders, ShareSender sender, TeamChats chats, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    public SharedReport Shared { get; private set; } = null!;

    public SendPage Show { get; private set; } = null!;

    public SentPage? Sent { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await desk.OpenAsync(id, Request, ct) is not { } shared || await desk.AppAsync(ct) is not { } app)
        {
            return NotFound();
        }

        var form = new SendForm();
        form.Renew();
        return await FormAsync(shared, form, null, app, ct);
    }

    public async Task<IActionResult> OnPostAsync(string id, SendForm form, CancellationToken ct)
    {
        if (await desk.OpenAsync(id, Request, ct) is not { } shared || await desk.AppAsync(ct) is not { } app)
        {
            return NotFound();
        }

        var chat = form.Chat is { } number ? await chats.FindAsync(number, current.Account, app.Corp.CorpId, ct) : null;
        var problem = form.Problem(text) ?? (form.Chat is null ? text["请选择要发到哪个群"]
            : chat is null ? text["这个群现在不能发，请重新选择"]
            : await sender.IsFullAsync(current.Account.Id, ct) ? text["分享得太频繁，请过一会儿再试"].Value : null);
        if (problem is not null)
        {
            return await FormAsync(shared, form, problem, app, ct);
        }

        if (await orders.OrderAsync(shared, form, app, ct) is not { } order)
        {
            return await FormAsync(shared, form, text["分享得太频繁，请过一会儿再试"], app, ct);
        }

        var report = await sender.ToChatAsync(order, chat!, ct);
        if (!report.HasSent)
        {
            form.Renew();
            return await FormAsync(shared, form, $"{chat!.Name}: {report.Problem}", app, ct);
        }

        (Shared, Sent) = (shared, new SentPage(shared, report, "/share/chats"));
        return this.PageOrFragment("_SentSheet", Sent);
    }

    private async Task<IActionResult> FormAsync(SharedReport shared, SendForm form, string? problem, AppSettings app, CancellationToken ct)
    {
        if (problem is not null)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        Shared = shared;
        Show = new SendPage(shared, form, problem)
        {
            Chats = await chats.OpenToAsync(current.Account, app.Corp.CorpId, ct),
            IsChatKeeper = current.Account.May(Permissions.Push),
        };
        return this.PageOrFragment("_SendSheet", Show);
    }
}
