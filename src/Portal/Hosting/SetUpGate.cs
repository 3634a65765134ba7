using Portal.Core.Users;

namespace Portal.Hosting;

/// <summary>A portal without users leads everybody to the page that makes the first admin.</summary>
internal sealed class SetUpGate(RequestDelegate next, SetUpState state)
{
    public const string Page = "/set-up";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!state.IsDone && context.Request.Path != Page && !OpenPaths.Contains(context.Request.Path)
            && await context.RequestServices.GetRequiredService<SetUp>().IsOpenAsync(context.RequestAborted))
        {
            context.LeadTo(Page);
            return;
        }

        await next(context);
    }
}
