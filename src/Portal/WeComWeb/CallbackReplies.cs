using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Core;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Members;
using Portal.Core.Members.Rosters;
using Portal.Core.Push;
using Portal.Core.Settings;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.WeComWeb;

/// <summary>Answers a message of WeCom: reports that the member may see, as cards that open signed in. All of it from memory and our own database.</summary>
public sealed partial class CallbackReplies(
    Bindings bindings, MemberMatching matching, UserDirectory users, ReportCatalog catalog, Recents recents, MemberEvents members,
    CardButtons buttons, DigitReplies digits, WeComWays ways, IHttpContextAccessor http,
    BrandWords brand, PortalSettings settings, IStringLocalizer<Text> text, TimeProvider clock, ILogger<CallbackReplies> logger)
{
    private const int MostCards = 5;

    /// <returns>The plain answer, or null for none.</returns>
    public async Task<string?> AnswerAsync(AppSettings app, CallbackMessage message, CancellationToken ct)
    {
        if (message.MsgType == "event")
        {
            LogEvent(message.Event, message.ChangeType, app.AgentId);
            if (await members.TakeAsync(app.Corp.CorpId, message, ct) || await buttons.PressAsync(app, message, ct) || message.Event is not ("enter_agent" or "click"))
            {
                return null;
            }
        }
        else if (message.MsgType != "text")
        {
            return null;
        }

        if (await AccountAsync(app.Corp.CorpId, message.UserId, ct) is not { } account)
        {
            // Nobody fits: the one step is the password of the portal, once. With a card, not with an address to read.
            var step = new Article(
                text["欢迎使用{0}", brand.Whole],
                    text["还差一步：点这里，用门户的账号和密码绑定，以后直接进入。"], Link(app, ReturnAddress.Home));
            return PassiveReply.News(message, [step], clock.GetUtcNow());
        }

        // The member's own language: the request is WeCom's.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(settings.Now.Languages.For(account.Language));
        var view = await catalog.ForAsync(account, ct);
        if (message.MsgType == "text" && await digits.AnswerAsync(app, message, account, view, ct) is { } said)
        {
            return PassiveReply.Text(message, said, clock.GetUtcNow());
        }

        return message switch
        {
            { MsgType: "text" } => Find(app, message, view, message.Content),
            { Event: "click", EventKey: { Length: > 0 } key } when key is not ("reports" or "most-used") => Find(app, message, view, key),
            _ => await WelcomeAsync(app, message, account, view, ct),
        };
    }

    private async Task<string?> WelcomeAsync(AppSettings app, CallbackMessage message, Account account, CatalogView view, CancellationToken ct)
    {
        var used = (await recents.MostUsedAsync(account, view, MostCards, ct)).Select(u => u.Node).ToList();
        var first = used.Count > 0 ? used : view.Reports.Take(MostCards); // who comes for the first time has used none
        var title = text["{0}，欢迎使用{1}", account.DisplayName, brand.Whole];
        return PassiveReply.News(
            message, [new Article(title, text["直接回复文字可以搜索报表"], Link(app, ReturnAddress.Home)), .. first.Select(report => Card(app, report))],
                clock.GetUtcNow());
    }

    private string Find(AppSettings app, CallbackMessage message, CatalogView view, string words)
    {
        words = LongText.Begin(words, 64);
        var found = view.Search(words).Reports;
        return found.Count == 0
            ? PassiveReply.Text(message, text["没有找到“{0}”，换个词试试。", words], clock.GetUtcNow())
            : PassiveReply.News(message, [.. found.Take(MostCards).Select(hit => Card(app, hit.Node))], clock.GetUtcNow());
    }

    /// <summary>Who is bound, else who will be by opening a report: WeCom vouches for its member here as there.</summary>
    private async Task<Account?> AccountAsync(string corpId, string memberId, CancellationToken ct)
    {
        if (await bindings.FindAsync(corpId, memberId, ct) is { } binding)
        {
            return await EnabledAsync(binding.UserId, ct);
        }

        return await matching.FindAsync(corpId, memberId, mobile: null, ct) is (MatchVerdict.Found, { } user) && !await bindings.WasUndoneAsync(corpId, memberId, user, ct)
            ? await EnabledAsync(user.Id, ct) : null;
    }

    private async Task<Account?> EnabledAsync(long userId, CancellationToken ct) => await users.FindAsync(userId, ct) is { IsEnabled: true } account ? account : null;

    private Article Card(AppSettings app, CatalogNode report) => new(report.Title, report.UpdateNote, Link(app, report.Address));

    private Uri Link(AppSettings app, string to) => new(ways.OriginOf(http.HttpContext!, app.Corp) + "/wecom/enter" + QueryString.Create(
        [new("app", app.AgentId.ToString(CultureInfo.InvariantCulture)), new("corp", app.Corp.CorpId), new("to", to), new KeyValuePair<string, string?>("auth", "silent")]));

    [LoggerMessage(LogLevel.Information, "WeCom tells {Event} {Change} of app {AgentId}.")]
    private partial void LogEvent(string @event, string change, int agentId);
}

/// <summary>What becomes of a binding when WeCom tells that its member changed.</summary>
public sealed class MemberEvents(Bindings bindings, RosterEvents rosters, PortalDb db, AuditLog audit)
{
    /// <returns>True when the event was about a member and is dealt with.</returns>
    public async Task<bool> TakeAsync(string corpId, CallbackMessage message, CancellationToken ct)
    {
        await rosters.TakeAsync(corpId, message, ct); // before the binding that tells whose account it is ends
        switch (message.Event, message.ChangeType)
        {
            case ("unsubscribe", _):
                await EndSessionsAsync(corpId, message.UserId, "unsubscribe", ct);
                return true;
            case ("change_contact", "delete_user"):
                if (await bindings.FindAsync(corpId, message["UserID"], ct) is { } gone)
                {
                    await bindings.UnbindAsync(gone.Id, AuditActor.Portal, endSessions: true, ct, "delete_user");
                }

                return true;
            case ("change_contact", "update_user"):
                if (message["NewUserID"] is { Length: > 0 } renamed)
                {
                    await bindings.RenameAsync(corpId, message["UserID"], renamed, ct);
                }

                if (message["Status"] is "2" or "5")
                {
                    var memberId = message["NewUserID"] is { Length: > 0 } now ? now : message["UserID"];
                    await EndSessionsAsync(corpId, memberId, message["Status"] == "2" ? "disabled" : "left", ct);
                }

                return true;
            default:
                return message.Event is "change_contact" or "subscribe";
        }
    }

    // Out of sight may mean out of this app only: the binding stays, but who is there must come in anew.
    private async Task EndSessionsAsync(string corpId, string memberId, string reason, CancellationToken ct)
    {
        if (await bindings.FindAsync(corpId, memberId, ct) is { } binding && await db.Users.SingleOrDefaultAsync(u => u.Id == binding.UserId, ct) is { } user)
        {
            user.EndSessions();
            audit.Write(AuditActor.Portal, AuditCodes.SignOutMember, user.UserName, $"{corpId} {binding.MemberId} {reason}");
            await db.SaveChangesAsync(ct);
        }
    }
}
