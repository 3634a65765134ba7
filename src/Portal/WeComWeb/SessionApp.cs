using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.WeComWeb;

/// <summary>
/// The app by which the reader came: its tickets sign the page, its corp's social switch counts. It rides sealed in the session, so that
/// nobody chooses another corp's switch; whoever came by password has the app of the corp that binds them.
/// </summary>
public sealed class SessionApp(WeComDirectory directory, IHttpContextAccessor http)
{
    private const string ClaimName = "app";

    /// <summary>Null: no app is set up.</summary>
    public ValueTask<AppSettings?> FindAsync(CancellationToken ct) => FindAsync(directory, http.HttpContext?.User, ct);

    /// <summary>允许企业微信社交功能 for this reader. Without a corp nobody forbids it.</summary>
    public async ValueTask<bool> IsSocialAsync(CancellationToken ct) => await FindAsync(ct) is not { Corp.SocialFeatures: false };

    /// <summary>Tells the copies of a page apart that different apps' members get.</summary>
    internal static string? KeyOf(ClaimsPrincipal user) => user.FindFirstValue(ClaimName);

    internal static Claim ClaimOf(AppSettings app) => new(ClaimName, $"{app.Corp.CorpId}.{app.AgentId.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>For a session that begins without WeCom.</summary>
    internal static async Task<AppSettings?> OfUserAsync(HttpContext context, long userId, CancellationToken ct)
    {
        var corp = await context.RequestServices.GetRequiredService<PortalDb>().Bindings.Where(b => b.UserId == userId).OrderBy(b => b.Id).Select(b => b.CorpId)
            .FirstOrDefaultAsync(ct);
        return corp is null ? null : await context.RequestServices.GetRequiredService<WeComDirectory>().FindAppAsync(corp, null, ct);
    }

    // An app that is gone leaves its corp, a corp that is gone the portal's first app.
    private static async ValueTask<AppSettings?> FindAsync(WeComDirectory directory, ClaimsPrincipal? user, CancellationToken ct)
    {
        if (user is not null && KeyOf(user)?.Split('.') is [var corp, var agent])
        {
            var app = int.TryParse(agent, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? await directory.FindAppAsync(corp, number, ct) : null;
            if ((app ?? await directory.FindAppAsync(corp, null, ct)) is { } found)
            {
                return found;
            }
        }

        return await directory.FindAppAsync(null, null, ct);
    }
}
