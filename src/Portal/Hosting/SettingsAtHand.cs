using Portal.Core.Catalog.Smartbi;
using Portal.Core.Settings;

namespace Portal.Hosting;

/// <summary>Looks, before anybody asks for one, whether the settings or the Smartbi servers changed. Costs the database something only then.</summary>
internal sealed class SettingsAtHand(RequestDelegate next, PortalSettings settings, SmartbiConnections smartbi)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!OpenPaths.Contains(context.Request.Path))
        {
            await settings.RefreshAsync(context.RequestAborted);
            await smartbi.RefreshAsync(context.RequestAborted);
        }

        await next(context);
    }
}
