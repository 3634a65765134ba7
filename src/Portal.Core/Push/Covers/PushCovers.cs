using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>封面 that people upload: drawn by the browser, kept as it drew them, given out by an address that ends.</summary>
public sealed class PushCovers(PortalDb db, PictureDrawing<CoverTicket> drawing, CoverAddress addresses, TimeProvider clock)
{
    public const string DrawingPath = "/covers/drawing";

    /// <summary>What nobody can draw is none.</summary>
    private static readonly Bilingual _broken = new("浏览器画不出这张图片，请换一张。", "The browser cannot draw this picture: take another one.");

    /// <returns>The cover, or what is wrong with the file.</returns>
    public async Task<(PushCover? Cover, Bilingual? Problem)> TakeAsync(Account owner, Stream file, CancellationToken ct)
    {
        var bytes = await ReadAsync(file, ct);
        if (CoverFile.Fault(bytes) is { } fault)
        {
            return (null, fault);
        }

        try
        {
            var cover = new PushCover(owner.Id, await DrawAsync(bytes, owner, ct), clock.GetUtcNow());
            db.PushCovers.Add(cover);
            await db.SaveChangesAsync(ct);
            return (cover, null);
        }
        catch (ShotException error) when (error.Failure is ShotFailure.Incomplete or ShotFailure.Blank or ShotFailure.NotReady)
        {
            return (null, _broken);
        }
        catch (ShotException error)
        {
            return (null, error.Words);
        }
    }

    /// <summary>One's own, or that of the plan that one may change.</summary>
    public Task<bool> MayUseAsync(long id, Account account, PushPlan? plan, CancellationToken ct) =>
        plan?.CoverId == id ? Task.FromResult(true) : db.PushCovers.AnyAsync(c => c.Id == id && c.OwnerId == account.Id, ct);

    /// <summary>Where WeCom's client fetches the plan's cover. Null: it has none, or it is not there any more.</summary>
    public async Task<Uri?> AddressAsync(PlanSpec spec, AppSettings app, CancellationToken ct) =>
        spec is { Kind: PushKind.News, Cover: { } id } && app.Corp.ServerAddress is { } server && await db.PushCovers.AnyAsync(c => c.Id == id, ct)
            ? new Uri(server, addresses.PathOf(id)) : null;

    /// <summary>By the last part of its address. Null: it is over, or none.</summary>
    public async Task<byte[]?> FindAsync(string pass, CancellationToken ct) =>
        addresses.Read(pass) is { } id ? await db.PushCovers.Where(c => c.Id == id).Select(c => c.Bytes).SingleOrDefaultAsync(ct) : null;

    private async Task<byte[]> DrawAsync(byte[] file, Account owner, CancellationToken ct)
    {
        var ticket = new CoverTicket(file, PictureFile.FormatOf(file)!.Value);
        var page = await drawing.DrawAsync(ticket, CoverTicket.Subject, DrawingPath, owner.Id.ToString(CultureInfo.InvariantCulture), ct);
        return await Pixels.WorkAsync(page, Cut, ct);
    }

    /// <summary>The page is as high as a window at least; the cover lies at its top, 3:2.</summary>
    private static byte[] Cut(Pixels page)
    {
        using var cover = page.Cut(0, 0, page.Width, page.Width * 2 / 3);
        return cover.ToJpeg();
    }

    /// <summary>No more than tells that it is too much.</summary>
    private static async Task<byte[]> ReadAsync(Stream file, CancellationToken ct)
    {
        var room = new byte[CoverFile.MostBytes + 1];
        return room[..await file.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false, ct)];
    }
}
