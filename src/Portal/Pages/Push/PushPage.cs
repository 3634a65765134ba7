using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Users;
using Portal.Hosting;

namespace Portal.Pages.Push;

/// <summary>推送 is for who may push; for others it is not there.</summary>
public abstract class PushPage(CurrentUser current) : PageModel
{
    public Account Account => current.Account;

    public override Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!Account.May(Permissions.Push))
        {
            context.Result = NotFound();
            return Task.CompletedTask;
        }

        return next();
    }
}
