using Portal.Core.Sharing;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.WeComWeb;

namespace Portal.Pages.Shared;

/// <summary>May this reader share, and by which app.</summary>
public sealed class SharingAccess(SharingRules rules, SessionApp session, CurrentUser current)
{
    /// <summary>The right, and the social features of the corp that the reader belongs to and of the one whose app shows the page.</summary>
    public async ValueTask<bool> IsOpenAsync(CancellationToken ct) => await rules.MayShareAsync(current.Account, ct) && await session.IsSocialAsync(ct);

    /// <summary>For those who receive: they need no right, but the switch counts for them too.</summary>
    public async ValueTask<bool> IsSocialAsync(CancellationToken ct) => await rules.AreSocialFeaturesOnAsync(current.Account, ct) && await session.IsSocialAsync(ct);

    /// <summary>The app that sends for this reader; null: none that can.</summary>
    public async ValueTask<AppSettings?> AppAsync(CancellationToken ct) => await session.FindAsync(ct) is { Credentials: not null } app ? app : null;
}
