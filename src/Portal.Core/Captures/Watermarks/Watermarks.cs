using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Core.Captures;

/// <summary>Where a watermark stands: each place has a switch of its own.</summary>
public enum WatermarkPlace { Page, Capture, Download }

/// <summary>The company's watermark, in memory: the database is asked only after it changed, here or on another server.</summary>
public sealed class Watermarks(IServiceScopeFactory scopes, SharedVersions versions, CompanyClock clock)
{
    private volatile Held? _held;

    public async ValueTask<Watermark> CurrentAsync(CancellationToken ct)
    {
        var version = versions[SharedVersions.Watermark];
        if (_held is { } held && held.Version == version)
        {
            return held.Watermark;
        }

        await using var scope = scopes.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<PortalDb>().Watermarks.AsNoTracking().SingleOrDefaultAsync(ct) ?? new Watermark();
        _held = new Held(version, stored);
        return stored;
    }

    /// <summary>What lies over the page or the picture of this viewer now; null: nothing does.</summary>
    public async ValueTask<WatermarkPattern?> ForAsync(Account viewer, WatermarkPlace place, CancellationToken ct)
    {
        var watermark = await CurrentAsync(ct);
        return IsOn(watermark, place) ? WatermarkPattern.Of(watermark.ToForm(), WatermarkText.Of(watermark.Text, viewer, clock.Now)) : null;
    }

    /// <summary>The same for any time of asking: what a picture's key is made of.</summary>
    public async ValueTask<string?> FingerprintAsync(Account viewer, WatermarkPlace place, CancellationToken ct)
    {
        var watermark = await CurrentAsync(ct);
        return IsOn(watermark, place) ? WatermarkPattern.Of(watermark.ToForm(), WatermarkText.Timeless(watermark.Text, viewer))?.ToString() : null;
    }

    private static bool IsOn(Watermark watermark, WatermarkPlace place) => place switch
    {
        WatermarkPlace.Page => watermark.OnPages,
        WatermarkPlace.Capture => watermark.OnCaptures,
        _ => watermark.OnDownloads,
    };

    private sealed record Held((long, long) Version, Watermark Watermark);
}
