using Microsoft.EntityFrameworkCore;
using Portal.Core.Browser;
using Portal.Core.Data;

namespace Portal.Core.Captures;

/// <summary>Has marks drawn into a picture by the browser, and keeps what comes out. The watermark goes on last, in the one place that draws it.</summary>
internal sealed class MarkDrawing(CaptureDrawing drawing, Watermarks watermarks, CaptureFolder folder, PortalDb db, TimeProvider clock)
{
    /// <exception cref="ShotException">There is no picture.</exception>
    public async Task<Capture> DrawAsync(MarkPlan plan)
    {
        var row = await db.Captures.SingleOrDefaultAsync(c => c.Key == plan.Key);
        if (row?.ToCapture() is { } kept && folder.Has(kept))
        {
            return kept;
        }

        var drawn = new List<ShotImage>();
        for (var i = 0; i < plan.Files.Count; i++)
        {
            drawn.AddRange(await DrawAsync(plan, i));
        }

        var capture = plan.Original with
        {
            Key = plan.Key,
            TakenAt = clock.GetUtcNow(),
            IsMarked = true,
            Original = plan.Original.Key,
            Pictures = [.. drawn.Select(p => new CapturedPicture(p.Width, p.Height, p.Bytes.Length, p.Format))],
        };
        await folder.WriteAsync(plan.Key, drawn, CancellationToken.None);
        if (row is null)
        {
            var original = await db.Captures.AsNoTracking().SingleAsync(c => c.Key == plan.Original.Key);
            db.Captures.Add(CaptureRow.Of(original, capture, Environment.MachineName));
        }
        else
        {
            row.Renew(capture, Environment.MachineName);
        }

        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException) when (row is null)
        {
            // Another server drew the same marks at the same time: its row says the same.
            db.ChangeTracker.Clear();
            if (!await db.Captures.AnyAsync(c => c.Key == plan.Key))
            {
                throw;
            }
        }

        return capture;
    }

    private async Task<IReadOnlyList<ShotImage>> DrawAsync(MarkPlan plan, int index)
    {
        var picture = plan.Original.Pictures[index];
        Mark[] marks = [.. plan.Marks.Where(mark => mark.Picture == index)];
        // Nothing to draw: the picture as it is, unless a download must carry what the picture on the screen need not.
        var whole = plan.HasWatermark ? null : await watermarks.ForAsync(plan.Viewer, WatermarkPlace.Download, CancellationToken.None);
        if (marks.Length == 0 && whole is null)
        {
            return [new ShotImage(plan.Files[index], picture.Format, picture.Width, picture.Height)];
        }

        var size = ShotSize.Of(plan.Original.SizeName);
        var ticket = new DrawingTicket(
            plan.Key, plan.Original.Title, plan.Files[index], picture.Format, MarkPaper.Of(plan.Original, index), size, marks,
            whole ?? await watermarks.ForAsync(plan.Viewer, WatermarkPlace.Capture, CancellationToken.None), IsWhole: whole is not null, plan.Original.Language);
        return await drawing.DrawAsync(ticket, $"{plan.Original.Title} ({plan.Original.ReportId}), marked", plan.Viewer, plan.Original.Format, plan.Deadline);
    }
}
