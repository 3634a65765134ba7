using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Shared;
using Portal.SingleSignOn;

namespace Portal.Pages.SignOn;

/// <summary>A way by the company's sign-on that led to no page, or out.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class StoppedModel(SignOnDoor door, IStringLocalizer<Text> text) : PageModel
{
    public Message? Message { get; private set; }

    /// <summary>The portal's session has ended, the sign-on's may go on: the next visit would be let in unasked.</summary>
    public bool MayEndThere { get; private set; }

    public IActionResult OnGet(SignOnFault? why)
    {
        if (!door.IsSet || why is not { } fault || !Enum.IsDefined(fault))
        {
            return LocalRedirect(ReturnAddress.Home);
        }

        (Message, MayEndThere) = (SignOnStop.MessageOf(fault, text), fault == SignOnFault.SignedOut);
        Response.StatusCode = SignOnStop.StatusOf(fault);
        return Page();
    }
}
