using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Pages.WeCom;

/// <summary>A step of the sign-in: leads on, or stops and says why. Never kept by anybody.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public abstract class WeComPage : PageModel
{
    public SignInStop? Stop { get; private set; }

    // Whoever looks ahead must not use up a code.
    public IActionResult OnHead() => new NoContentResult();

    protected PageResult Show(SignInStop stop)
    {
        Stop = stop;
        Response.StatusCode = stop.Status;
        return Page();
    }
}
