using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Core.Browser;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Reports;
using Portal.Core.Settings;
using Portal.Core.Users;

namespace Portal.Core.Captures;

/// <summary>
/// Pictures of reports: one that was taken of the same data for the same viewer is answered at once, else one is taken.
/// What is not there and what is not for this account are the same: null.
/// </summary>
public sealed class ReportCaptures(
    ReportAccess reports, Watermarks watermarks, CaptureFolder folder, SingleFlight flights, CaptureFailures failures, PortalDb db, UserDirectory users,
    PortalSettings settings, IOptions<CapturesOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(10);

    // A cold browser has its picture in less.
    private static readonly TimeSpan ShotReserve = TimeSpan.FromSeconds(10);

    /// <summary>For a request that begins now and takes several steps.</summary>
    public Deadline NewDeadline() => new(options.Value.AnswerWithin, clock);

    /// <summary>The picture of the view, as the viewer may see it now. Null: no such report or block for this viewer.</summary>
    /// <exception cref="ShotException">There is none: it would not be complete, or could not be taken or kept.</exception>
    public async Task<Capture?> TakeAsync(CaptureOrder order, CancellationToken ct)
    {
        // What values are called depends on it; it flows down from here only.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(order.Language);
        if (await OpenAsync(order with { Deadline = order.Deadline ?? NewDeadline() }, ct) is not { } plan)
        {
            return null;
        }

        return await KeptAsync(plan.Key, ct)
            ?? await flights.RunAsync(plan.Key, services => services.GetRequiredService<CaptureRun>().TakeAsync(plan), ct);
    }

    /// <summary>A picture of the reader's own, to be drawn on or sent. Null unless the reader is its viewer and may still see the view.</summary>
    public async Task<Capture?> FindAsync(string key, Account reader, CancellationToken ct) =>
        await SeenByAsync(key, reader, ct) is { } capture && capture.ViewerId == reader.Id ? capture : null;

    /// <summary>A picture to look at, whoever took it. Null unless the reader may see the view: the report, with the same data.</summary>
    public async Task<Capture?> SeenByAsync(string key, Account reader, CancellationToken ct)
    {
        if (await db.Captures.AsNoTracking().SingleOrDefaultAsync(c => c.Key == key, ct) is not { } row
            || await reports.FindAsync(reader, row.ReportId, ct) is not { } found
            || DataScopes.KeyOf(found.Scope) != row.ScopeKey)
        {
            return null;
        }

        await NoteUseAsync(row, ct);
        return row.ToCapture();
    }

    /// <summary>Which view a picture shows; says nothing about who may see it. Null: no such picture.</summary>
    public async Task<(string ReportId, string Query, string? BlockId)?> ViewOfAsync(string key, CancellationToken ct) =>
        await db.Captures.Where(c => c.Key == key).Select(c => new { c.ReportId, c.Query, c.BlockId }).SingleOrDefaultAsync(ct) is { } row
            ? (row.ReportId, row.Query, row.BlockId)
            : null;

    /// <summary>
    /// One picture's bytes. A server that does not have the file takes the picture again, unless somebody drew on it; of the data of now
    /// where those of then are gone, and then the picture says so. Null: no such picture.
    /// </summary>
    /// <param name="onlySame">Null too when it could only be taken of newer data: somebody saw this one.</param>
    /// <exception cref="ShotException">It has to be taken again and cannot be.</exception>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(Capture capture, int index, CancellationToken ct, Deadline? deadline = null, bool onlySame = false)
    {
        if (index < 0 || index >= capture.Pictures.Count)
        {
            return null;
        }

        if (await folder.ReadAsync(capture, index, ct) is { } bytes)
        {
            return bytes;
        }

        var again = await AgainAsync(capture, onlySame, deadline ?? NewDeadline(), ct);
        return again is null || index >= again.Pictures.Count ? null : await folder.ReadAsync(again, index, ct);
    }

    /// <summary>For the same place but a download, where the watermark's switches differ; else the capture itself.</summary>
    public async Task<Capture?> ForDownloadAsync(Capture capture, Account viewer, CancellationToken ct, Deadline? deadline = null)
    {
        var watermark = await watermarks.CurrentAsync(ct);
        return watermark.OnCaptures == watermark.OnDownloads || capture.Format == ShotFormat.Pdf || capture.IsMarked
            ? capture : await TakeAsync(OrderOf(capture, viewer) with { IsDownload = true, Deadline = deadline }, ct);
    }

    private async Task<CapturePlan?> OpenAsync(CaptureOrder order, CancellationToken ct)
    {
        if (await reports.FindAsync(order.Viewer, order.ReportId, ct) is not { } found)
        {
            return null;
        }

        IReadOnlyList<Block> all = found.Definition.IsElsewhere ? [PictureBlock.Of(order.Size.Name)] : found.Definition.Blocks;
        IReadOnlyList<Block> blocks = [.. all.Where(block => order.BlockId is null || block.Id == order.BlockId)];
        if (blocks.Count == 0 && order.BlockId is not null)
        {
            return null;
        }

        var view = await found.Source.OpenAsync(found.Definition, ViewQuery.ValuesOf(order.Query), found.Scope, ct);
        var data = await ReadAsync(order, found, view, blocks, ct);
        order = order with { Size = DrawnPicture.Fit(order.Size, data, isBare: order.BlockId is not null) };
        var place = order.IsDownload || order.Format == ShotFormat.Pdf ? WatermarkPlace.Download : WatermarkPlace.Capture;
        var sorts = ViewQuery.SortsOf(order.Query);
        var key = StableHash.Of(
            "capture 1", view.Key, found.Definition.Revision, found.Node.Title, ViewReading.StampOf(data), order.Size.Name, order.Format.ToString(), order.BlockId, sorts,
            order.Language, order.Viewer.Id, order.Viewer.DisplayName, await watermarks.FingerprintAsync(order.Viewer, place, ct),
            settings.Now.Brand.Name, settings.Now.Brand.Colour);
        return new CapturePlan(key, order, found.Node, view, data, blocks, string.Join('&', new[] { view.Query, sorts }.Where(part => part.Length > 0)), place);
    }

    private async Task<ReportData> ReadAsync(CaptureOrder order, FoundReport found, ReportView view, IReadOnlyList<Block> blocks, CancellationToken ct)
    {
        try
        {
            return await ViewReading.ReadAsync(found.Source, view, blocks, order.IsFresh, order.Deadline!.For(options.Value.DataPatience, ShotReserve), clock, ct);
        }
        catch (ShotException error) when (error.FailureId is null)
        {
            throw await failures.NoteAsync(order, found.Node.Title, error);
        }
    }

    /// <summary>The stored picture, if it is whole.</summary>
    private async Task<Capture?> KeptAsync(string key, CancellationToken ct)
    {
        if (await db.Captures.AsNoTracking().SingleOrDefaultAsync(c => c.Key == key, ct) is not { } row || row.ToCapture() is not { } kept || !folder.Has(kept))
        {
            return null;
        }

        await NoteUseAsync(row, ct);
        return kept;
    }

    /// <summary>Null also when the viewer's scope or the report's options have changed: readers were let in to the view as it was.</summary>
    private async Task<Capture?> AgainAsync(Capture capture, bool onlySame, Deadline deadline, CancellationToken ct) =>
        !capture.IsMarked && await users.FindAsync(capture.ViewerId, ct) is { IsEnabled: true } viewer
        && await OpenAsync(await OrderOfAsync(capture, viewer, ct) with { Deadline = deadline }, ct) is { } plan && plan.View.Key == capture.ViewKey
        && (plan.Key == capture.Key || !onlySame)
            ? await flights.RunAsync(capture.Key, services => services.GetRequiredService<CaptureRun>().TakeAsync(
                plan with { Key = capture.Key, Replaces = plan.Key == capture.Key ? null : capture.Replaces ?? capture.TakenAt }), ct)
            : null;

    private async Task<CaptureOrder> OrderOfAsync(Capture capture, Account viewer, CancellationToken ct)
    {
        var isDownload = await db.Captures.Where(c => c.Key == capture.Key).Select(c => c.IsDownload).SingleOrDefaultAsync(ct);
        return OrderOf(capture, viewer) with { IsDownload = isDownload };
    }

    private static CaptureOrder OrderOf(Capture capture, Account viewer) => new()
    {
        Viewer = viewer,
        ReportId = capture.ReportId,
        Query = capture.Query,
        Size = ShotSize.Of(capture.SizeName),
        Format = capture.Format,
        BlockId = capture.BlockId,
        Language = capture.Language,
    };

    // Who was used last stays longest; to the minute nobody needs to know.
    private async Task NoteUseAsync(CaptureRow row, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now - row.LastUsedAt >= UseIsNotedEvery)
        {
            await db.Captures.Where(c => c.Key == row.Key).ExecuteUpdateAsync(set => set.SetProperty(c => c.LastUsedAt, now), ct);
        }
    }
}
