using Microsoft.AspNetCore.Mvc;
using Portal.Core.Members;
using Portal.Hosting;

namespace Portal.Pages.WeCom;

/// <summary>
/// Why a sign-in went no further, at an address without its code. What is wrong with a state stands in the address, so that a browser
/// without cookies is not sent round; all else is sealed in a cookie and leads home when that is gone.
/// </summary>
public sealed class StopModel(KeptStops kept, Stops stops) : WeComPage
{
    private const string Here = "/wecom/stop";

    public static string AddressOf(StateVerdict why) => $"{Here}?why={why}";

    public static string AddressOf(HttpContext context, KeptStops kept, SignInStop stop)
    {
        kept.Remember(context, stop);
        return Here;
    }

    public IActionResult OnGet(StateVerdict? why) =>
        why is StateVerdict.Unknown or StateVerdict.Expired or StateVerdict.Foreign ? Show(stops.BadState(why.Value))
        : kept.Find(Request) is { } stop ? Show(stop)
        : LocalRedirect(ReturnAddress.Home);
}
