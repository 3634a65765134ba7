using Microsoft.AspNetCore.DataProtection;
using Portal.Hosting;
using Portal.WeComWeb;

namespace Portal.Pages.WeCom;

/// <summary>Carries a stop from the address with the code to <c>/wecom/stop</c>, where a reload shows it again.</summary>
public sealed class KeptStops(IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly SealedCookie<SignInStop> _cookie = new(protection, clock, "portal.stop", "Portal.SignInStop");

    public void Remember(HttpContext context, SignInStop stop)
    {
        if (!_cookie.Write(context, stop))
        {
            _cookie.Write(context, stop with
            {
                To = stop.To is null ? null : ReturnAddress.Home,
                Message = stop.Message with { Link = stop.Message.Link is null ? null : ReturnAddress.Home },
            });
        }
    }

    public SignInStop? Find(HttpRequest request) => _cookie.Find(request);
}
