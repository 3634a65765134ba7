using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Data;
using Portal.Core.Settings;
using Portal.Core.Users;

namespace Portal.Core.Logos;

/// <summary>An uploaded picture that the browser is to draw as a logo.</summary>
public sealed record LogoTicket(ReadOnlyMemory<byte> Picture, string MediaType)
{
    /// <summary>What tickets of logos open.</summary>
    public const string Subject = "logo";
}

/// <summary>The company's logo: drawn by the browser, kept as it drew it, named by the settings.</summary>
public sealed class LogoDesk(PortalDb db, SettingsDesk settings, PictureDrawing<LogoTicket> drawing, TimeProvider clock)
{
    public const string DrawingPath = "/brand/logo/drawing";
    private const int Side = 256;

    private static readonly Bilingual _broken = new("浏览器画不出这张图片，或者画出来是一片白；请换一张。",
        "The browser cannot draw this picture, or it comes out all white: take another one.");

    private static readonly Bilingual _overtaken = new("在此期间有人改了系统设置，logo 没有换上，请再传一次。",
        "Somebody changed the settings meanwhile; upload it again.");

    /// <summary>Takes the place of the logo there is.</summary>
    /// <returns>What is wrong; null: it is on every page.</returns>
    public async Task<Bilingual?> ReplaceAsync(Account admin, Stream file, CancellationToken ct)
    {
        var room = new byte[LogoFile.MostBytes + 1];
        var (version, problem) = await KeepAsync(admin, room[..await file.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false, ct)], ct);
        return version is null ? problem : await NameAsync(version, ct);
    }

    public Task<Bilingual?> RemoveAsync(CancellationToken ct) => NameAsync(null, ct);

    public Task<byte[]?> FindAsync(string version, CancellationToken ct) =>
        db.BrandLogos.Where(l => l.Version == version).Select(l => l.Bytes).SingleOrDefaultAsync(ct);

    /// <summary>Draws and keeps a picture, without showing it anywhere yet.</summary>
    public async Task<(string? Version, Bilingual? Problem)> KeepAsync(Account admin, byte[] file, CancellationToken ct)
    {
        if (LogoFile.Fault(file) is { } fault)
        {
            return (null, fault);
        }

        try
        {
            var page = await drawing.DrawAsync(new(file, LogoFile.MediaTypeOf(file)!), LogoTicket.Subject, DrawingPath, admin.Id.ToString(CultureInfo.InvariantCulture), ct);
            var bytes = await Pixels.WorkAsync(page, Cut, ct);
            var version = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));
            if (!await db.BrandLogos.AnyAsync(l => l.Version == version, ct))
            {
                db.BrandLogos.Add(new(version, bytes, clock.GetUtcNow()));
                await db.SaveChangesAsync(ct);
            }

            return (version, null);
        }
        catch (ShotException error)
        {
            return (null, error.Failure is ShotFailure.Incomplete or ShotFailure.Blank or ShotFailure.NotReady ? _broken : error.Words);
        }
    }

    private async Task<Bilingual?> NameAsync(string? version, CancellationToken ct)
    {
        var stored = await settings.FindAsync(ct);
        var outcome = await settings.SaveAsync(stored.Values with { Brand = stored.Values.Brand with { Logo = version } }, stored.Version, ct);
        return outcome.IsSaved ? null : outcome.Problems is [var first, ..] ? first.Text : _overtaken;
    }

    /// <summary>The page is higher than it is wide; the logo lies in the square at its top.</summary>
    private static byte[] Cut(Pixels page)
    {
        using var square = page.Cut(0, 0, page.Width, page.Width);
        using var logo = square.Scaled((double)Side / square.Width);
        return logo.ToPng();
    }
}
