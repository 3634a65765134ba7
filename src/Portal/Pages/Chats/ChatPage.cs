using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Users;
using Portal.Hosting;

namespace Portal.Pages.Chats;

/// <summary>群与机器人 is for admins and for who may push; for others it is not there.</summary>
public abstract class ChatPage(CurrentUser current, RoleAdmin roles) : PageModel
{
    public bool IsAdmin => current.Account.IsAdmin;

    public IReadOnlyList<RoleRow> Roles { get; private set; } = [];

    protected CurrentUser Current => current;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!current.Account.May(Permissions.Push))
        {
            context.Result = NotFound();
            return;
        }

        Roles = await roles.ListAsync(HttpContext.RequestAborted);
        await next();
    }

    protected PageResult Wrong()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
