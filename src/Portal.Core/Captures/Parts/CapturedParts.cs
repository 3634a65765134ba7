using Microsoft.EntityFrameworkCore;
using Portal.Core.Browser;
using Portal.Core.Data;
using Portal.Core.Reports;
using Portal.Core.Users;

namespace Portal.Core.Captures;

/// <summary>Parts of stored pictures. Each is a capture of its own, cut from what was seen: it never shows other data than that.</summary>
public sealed class CapturedParts(ReportCaptures pictures, CapturePixels pixels, CaptureFolder folder, Watermarks watermarks, PortalDb db, TimeProvider clock)
{
    private const int Shadow = 8; // of a card, around its box
    private const int MostRows = 12_000; // as a picture of the browser has

    /// <summary>Null: the picture has no such part.</summary>
    /// <exception cref="ShotException">The picture is not kept any more, or the part cannot be.</exception>
    public async Task<Capture?> CutAsync(Capture whole, PicturePart part, Account viewer, CancellationToken ct)
    {
        var deadline = pictures.NewDeadline();
        var source = await SourceAsync(whole, viewer, deadline, ct);
        if (part.RowsOf(source) is not { } rows || rows.Sum(piece => piece.Sum(r => r.Height)) == 0)
        {
            return null;
        }

        var key = StableHash.Of("part 1", source.Key, source.TakenAt.UtcTicks, part.Name, part.BlockId ?? "");
        var row = await db.Captures.SingleOrDefaultAsync(c => c.Key == key, ct);
        if (row?.ToCapture() is { } kept && folder.Has(kept))
        {
            return kept;
        }

        var images = new List<ShotImage>();
        foreach (var piece in rows)
        {
            images.Add(await CutAsync(source, piece, deadline, ct));
        }

        var made = Made(source, key, part, images);
        await folder.WriteAsync(key, images, CancellationToken.None);
        await StoreAsync(source, made, row);
        return made;
    }

    /// <summary>Where only downloads carry the watermark, a part does too: it may be downloaded.</summary>
    private async Task<Capture> SourceAsync(Capture whole, Account viewer, Deadline deadline, CancellationToken ct) =>
        await watermarks.CurrentAsync(ct) is { OnDownloads: true, OnCaptures: false } ? await pictures.ForDownloadAsync(whole, viewer, ct, deadline) ?? whole : whole;

    private async Task<ShotImage> CutAsync(Capture source, IReadOnlyList<PictureRows> rows, Deadline deadline, CancellationToken ct)
    {
        var cuts = new List<Pixels>();
        try
        {
            var left = MostRows;
            foreach (var part in rows)
            {
                var fitting = part with { Bottom = Math.Min(part.Bottom, part.Top + left) };
                left -= fitting.Height;
                cuts.Add(await pixels.WorkAsync(source, part.Index, picture => Rows(picture, fitting), deadline, ct, onlySame: true) ?? throw Gone());
            }

            return await Task.Run(
                () =>
                {
                    using var joined = Pixels.Below(cuts);
                    return new ShotImage(source.Format == ShotFormat.Jpeg ? joined.ToJpeg() : joined.ToPng(), source.Format, joined.Width, joined.Height);
                },
                ct);
        }
        finally
        {
            cuts.ForEach(cut => cut.Dispose());
        }
    }

    private static Pixels Rows(Pixels picture, PictureRows rows) => rows.Only is not { } box
        ? picture.Cut(0, rows.Top, picture.Width, rows.Height)
        : picture.CutOnGround(Math.Max(0, box.Left - Shadow), rows.Top, box.Width + (2 * Shadow), rows.Height, Math.Max(0, rows.MovedTo - Shadow));

    private Capture Made(Capture source, string key, PicturePart part, List<ShotImage> images) => source with
    {
        Key = key,
        Title = part.BlockId is not null && source.Choices.FirstOrDefault(c => c.Id == part.BlockId)?.Name is { } name ? $"{source.Title} · {name}" : source.Title,
        BlockId = part.BlockId,
        BlockCount = part.CountOf(source),
        TakenAt = clock.GetUtcNow(),
        IsMarked = true,
        Original = source.Key,
        Pictures = [.. images.Select(p => new CapturedPicture(p.Width, p.Height, p.Bytes.Length, p.Format) { Part = part.Name, Choices = source.Choices })],
    };

    private async Task StoreAsync(Capture source, Capture made, CaptureRow? row)
    {
        if (row is null)
        {
            db.Captures.Add(CaptureRow.Of(await db.Captures.AsNoTracking().SingleAsync(c => c.Key == source.Key), made, Environment.MachineName));
        }
        else
        {
            row.Renew(made, Environment.MachineName);
        }

        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException) when (row is null)
        {
            // A second tap, or another server, cut the same at the same time: its row says the same.
            db.ChangeTracker.Clear();
            if (!await db.Captures.AnyAsync(c => c.Key == made.Key))
            {
                throw;
            }
        }
    }

    private static ShotException Gone() => new(ShotFailure.Gone, "The picture that was to be cut is not kept any more.");
}
