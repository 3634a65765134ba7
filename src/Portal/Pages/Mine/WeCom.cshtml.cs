using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Portal.Core.Audit;
using Portal.Core.Members;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Shared;
using Portal.Pages.WeCom;
using Portal.WeComWeb;

namespace Portal.Pages.Mine;

/// <summary>企业微信绑定: who of WeCom the reader is, since when; binds by the QR code or by a tap in the client.</summary>
public sealed class WeComModel(
    Bindings bindings, SessionApp session, WeComDirectory directory, WeComWays ways, CurrentUser current, Times times, IOptions<ContentSecurityPolicy> policy,
    IStringLocalizer<Text> text) : PageModel
{
    private const string Here = "/me/wecom";

    private IReadOnlyList<CorpSettings> _corps = [];

    [BindProperty(SupportsGet = true)]
    public string? Said { get; set; }

    public IReadOnlyList<Binding> Bound { get; private set; } = [];

    /// <summary>Null: no app is set up.</summary>
    public AppSettings? App { get; private set; }

    public QrPanel? Panel { get; private set; }

    public bool IsInWeCom => Request.IsInWeCom;

    public string? Notice => text.SayBinding(Said);

    public bool IsGood => Said is BindWords.Bound or BindWords.Unbound;

    /// <summary>In which corp and since when; the portal's only corp needs no name.</summary>
    public string MetaOf(Binding binding)
    {
        var since = text["{0} 绑定", times.Exact(binding.At)[..10]];
        return _corps.Count < 2 ? since : $"{(_corps.FirstOrDefault(c => c.CorpId == binding.CorpId)?.Name is { Length: > 0 } name ? name : binding.CorpId)} · {since}";
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Response.NoStore();
        Bound = await bindings.OfUserAsync(current.Account.Id, ct);
        _corps = await directory.AllAsync(ct);
        App = await FindAppAsync(ct);
        if (App is not null && Bound.All(b => b.CorpId != App.Corp.CorpId))
        {
            Response.Headers.ContentSecurityPolicy = policy.Value.With(
                QrPanel.OriginOf(App), IsInWeCom ? App.Corp.AuthorizeAddress.GetLeftPart(UriPartial.Authority) : QrPanel.OriginOf(App)).ToString();
            Panel = IsInWeCom ? null : new QrPanel(App, ways.ReturnTo(HttpContext, App.Corp), await ways.BeginAsync(HttpContext, Begin(App), ct));
        }
    }

    /// <summary>一键绑定: to WeCom and back. The policy of this answer lets the form lead there.</summary>
    public async Task<IActionResult> OnPostBindAsync(CancellationToken ct) =>
        await FindAppAsync(ct) is { } app
            ? Redirect(IsInWeCom ? await ways.AuthorizeAsync(HttpContext, app, Begin(app), ct) : await ways.ScanAsync(HttpContext, app, Begin(app), ct))
            : NotFound();

    public async Task<IActionResult> OnPostUnbindAsync(long id, CancellationToken ct)
    {
        var account = current.Account;
        if ((await bindings.OfUserAsync(account.Id, ct)).All(b => b.Id != id))
        {
            return LocalRedirect(Here);
        }

        await bindings.UnbindAsync(id, new AuditActor(account.Id, account.UserName, HttpContext.Connection.RemoteIpAddress?.ToString()), endSessions: false, ct);
        return LocalRedirect($"{Here}?said={BindWords.Unbound}");
    }

    // Who signed in by password and is bound nowhere has no app of his own: a link of his corp, which this browser came by, tells which code he can scan.
    private async Task<AppSettings?> FindAppAsync(CancellationToken ct) =>
        (SessionApp.KeyOf(User) is null ? await EnterCookies.FindAppAsync(Request, directory, ct) : await session.FindAsync(ct)) is { Credentials: not null } app ? app : null;

    private SignInRequest Begin(AppSettings app) => new(SignInPurpose.Bind, app.Corp.CorpId, app.AgentId, Here, current.Account.Id);
}
