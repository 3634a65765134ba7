using Microsoft.AspNetCore.DataProtection;
using Portal.Core.WeCom;
using Portal.Hosting;

namespace Portal.WeComWeb;

/// <summary>A member whom WeCom vouched for and whom the portal does not know yet; lasts while the password is typed.</summary>
public sealed record ProvenMember(string CorpId, int AgentId, string MemberId, string To);

/// <summary>Keeps the proven member in the browser: nobody else can be named there.</summary>
public sealed class ProvenMembers(IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly SealedCookie<ProvenMember> _cookie = new(protection, clock, "portal.member", "Portal.ProvenMember");

    public void Remember(HttpContext context, AppSettings app, string memberId, string to)
    {
        var member = new ProvenMember(app.Corp.CorpId, app.AgentId, memberId, to);
        if (!_cookie.Write(context, member))
        {
            _cookie.Write(context, member with { To = ReturnAddress.Home });
        }
    }

    /// <summary>Null: nobody was proven in this browser, or it is too long ago.</summary>
    public ProvenMember? Find(HttpRequest request) => _cookie.Find(request);

    public void Forget(HttpContext context) => _cookie.Forget(context);
}
