using System.Collections.Frozen;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Hosting;

namespace Portal.Sessions;

/// <summary>
/// While an admin looks on as somebody else, the pages that are only read are his, with that user's rights and rows; everything else is refused, so that
/// nothing is done in another's name. What opens to anybody goes on for the admin himself.
/// </summary>
internal sealed class ViewAsGate(RequestDelegate next)
{
    /// <summary>POST ends it.</summary>
    public const string Ending = "/Mine/ViewAs";

    private const string Report = "/Reports/Show";

    private static readonly FrozenSet<string> _read = new[]
    {
        "/Index", "/Folders/Show", "/Favorites/Index", "/Recent/Index", "/Search/Index", Report, "/Reports/Block", "/Reports/Parameters", "/Reports/ParameterOptions",
        "/Reports/Time", "/Pins/Index", "/Pins/Show", "/Messages/Index", "/Messages/Count", "/Messages/Flash",
    }.ToFrozenSet(StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext context, CurrentUser current, ViewAs view, AuditLog audit, PortalDb db)
    {
        if (current.AccountOrNull is not { IsAdmin: true } admin || context.GetEndpoint() is not { } endpoint
            || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || await view.FindAsync(context, context.RequestAborted) is not { } seen)
        {
            await next(context);
            return;
        }

        var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath;
        if (page == Ending)
        {
            await next(context);
            return;
        }

        CurrentUser.LookOn(context, admin);
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (!isRead || page is null || !_read.Contains(page))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        CurrentUser.Remember(context, seen);
        context.Response.NoStore();
        if (page == Report && !context.Request.WantsFragment)
        {
            audit.Write(current.Actor, AuditCodes.ViewedAs, seen.UserName, context.Request.Path);
            await db.SaveChangesAsync(context.RequestAborted);
        }

        await next(context);
    }
}
