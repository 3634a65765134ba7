using Microsoft.AspNetCore.Authorization;
using Portal.Hosting;

namespace Portal.Sessions;

/// <summary>Who came by a password that must be changed does so before anything else; a member of WeCom was never told it.</summary>
internal sealed class NewPasswordGate(RequestDelegate next)
{
    public const string Page = "/me/password";

    public Task InvokeAsync(HttpContext context, CurrentUser current)
    {
        if (current.AccountOrNull is { MustChangePassword: true } && !PortalSession.IsOfMember(context.User) && context.Request.Path != Page
            && context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null && !OpenPaths.Contains(context.Request.Path))
        {
            context.LeadTo(Page);
            return Task.CompletedTask;
        }

        return next(context);
    }
}
