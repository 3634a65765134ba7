using Portal.Core.Settings;

namespace Portal.Hosting;

/// <summary>Looks, before anybody asks for one, whether the settings changed. Costs the database something only then.</summary>
internal sealed class SettingsAtHand(RequestDelegate next, PortalSettings settings)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!OpenPaths.Contains(context.Request.Path))
        {
            await settings.RefreshAsync(context.RequestAborted);
        }

        await next(context);
    }
}
