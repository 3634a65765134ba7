using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Core.Browser;
using Portal.Core.Data;
using Portal.Core.Durations;
using Portal.Core.Reports;

namespace Portal.Core.Captures;

/// <summary>Has one picture taken by the browser and keeps it.</summary>
internal sealed partial class CaptureRun(
    BrowserKeeper keeper, PageTickets<PrintTicket> tickets, Watermarks watermarks, CaptureFolder folder, CaptureRoom room, KeptPixels pixels, CaptureFailures failures,
    PortalDb db, TimeProvider clock, ILogger<CaptureRun> logger, DurationLog? durations = null)
{
    /// <exception cref="ShotException">There is no picture.</exception>
    public async Task<Capture> TakeAsync(CapturePlan plan)
    {
        var row = await db.Captures.SingleOrDefaultAsync(c => c.Key == plan.Key);
        if (row?.ToCapture() is { } kept && folder.Has(kept))
        {
            return kept; // the flight before this one was just ending
        }

        var takenAt = clock.GetUtcNow();
        var shot = await ShootAsync(plan, takenAt);
        var (wait, open, check, take, _) = shot.Timings;
        durations?.Record(DurationKind.Capture, plan.Order.ReportId, wait + open + check + take);
        var capture = CaptureOf(plan, shot, takenAt);
        await StoreAsync(plan, capture, shot, row);
        for (var i = 0; i < shot.Pictures.Count; i++)
        {
            pixels.Keep(folder.StampOf(capture, i), shot.Pictures[i].Pixels);
        }

        return capture;
    }

    private async Task<Shot> ShootAsync(CapturePlan plan, DateTimeOffset takenAt)
    {
        var ticket = new PrintTicket
        {
            Key = plan.Key,
            ViewerId = plan.Order.Viewer.Id,
            ReportId = plan.Order.ReportId,
            View = plan.View,
            ViewKey = plan.View.Key,
            ScopeKey = DataScopes.KeyOf(plan.View.Scope),
            Data = plan.Data,
            Query = plan.Query,
            Size = plan.Order.Size,
            Format = plan.Order.Format,
            BlockId = plan.Order.BlockId,
            Language = plan.Order.Language,
            TakenAt = takenAt,
            Replaces = plan.Replaces,
            Watermark = await watermarks.ForAsync(plan.Order.Viewer, plan.Place, CancellationToken.None),
        };
        var issued = new List<string>();
        try
        {
            return await keeper.ShootAsync(
                new ShotOrder
                {
                    Subject = $"{plan.Title} ({plan.Order.ReportId})",
                    Owner = plan.Order.Viewer.Id.ToString(CultureInfo.InvariantCulture),
                    NewPath = NewPath,
                    Size = plan.Order.Size,
                    Format = plan.Order.Format,
                    WithPixels = true,
                    Deadline = plan.Order.Deadline,
                },
                CancellationToken.None);
        }
        finally
        {
            await tickets.WithdrawAsync(issued);
        }

        async Task<string> NewPath(CancellationToken ct)
        {
            issued.Add(await tickets.IssueAsync(ticket, ticket.ReportId, ct));
            return $"/reports/{Uri.EscapeDataString(plan.Order.ReportId)}/print?ticket={issued[^1]}";
        }
    }

    private async Task StoreAsync(CapturePlan plan, Capture capture, Shot shot, CaptureRow? row)
    {
        try
        {
            await folder.WriteAsync(plan.Key, shot.Pictures, CancellationToken.None);
        }
        catch (ShotException error)
        {
            throw await NotKeptAsync(plan, error);
        }

        if (row is null)
        {
            db.Captures.Add(new CaptureRow(capture, plan.Order, DataScopes.KeyOf(plan.View.Scope), Environment.MachineName));
        }
        else
        {
            row.Renew(capture, Environment.MachineName);
        }

        try
        {
            await SaveOrMakeRoomAsync(plan.Key, capture.Pictures.Sum(picture => (long)picture.Length));
        }
        catch (DbUpdateException error) when (DatabaseTrouble.IsFull(error))
        {
            throw await NotKeptAsync(plan, new ShotException(ShotFailure.Disk, $"The picture's row could not be written: {error.GetBaseException().Message}", error));
        }
        catch (DbUpdateException) when (row is null)
        {
            // Another server took the same picture at the same time: its row says the same.
            db.ChangeTracker.Clear();
            if (!await db.Captures.AnyAsync(c => c.Key == plan.Key))
            {
                throw;
            }
        }
    }

    // The database may lie on the disk of the pictures.
    private async Task SaveOrMakeRoomAsync(string key, long bytes)
    {
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException error) when (DatabaseTrouble.IsFull(error) && room.MakeRoom(bytes, key))
        {
            await db.SaveChangesAsync();
        }
    }

    private Task<ShotException> NotKeptAsync(CapturePlan plan, ShotException error)
    {
        LogNotKept(plan.Title, error.Message, error);
        return failures.NoteAsync(plan.Order, plan.Title, error);
    }

    private static Capture CaptureOf(CapturePlan plan, Shot shot, DateTimeOffset takenAt) => new()
    {
        Key = plan.Key,
        ReportId = plan.Order.ReportId,
        Title = plan.Title,
        Query = plan.Query,
        ViewKey = plan.View.Key,
        Said = plan.Said,
        DataTime = plan.Data.DataTime,
        ReadAt = plan.Data.ReadAt,
        TakenAt = takenAt,
        Format = plan.Order.Format,
        SizeName = plan.Order.Size.Name,
        BlockId = plan.Order.BlockId,
        Language = plan.Order.Language,
        Pictures = [.. shot.Pictures.Select(p => new CapturedPicture(p.Width, p.Height, p.Bytes.Length, p.Format) { Boxes = BoxesOf(plan, p), Replaces = plan.Replaces })],
        BlockCount = plan.Blocks.Count,
        ViewerId = plan.Order.Viewer.Id,
    };

    // The head of what another server drew, where nothing else stands on the picture: it has no name, so nobody is offered it as a piece.
    private static IReadOnlyList<PictureBox> BoxesOf(CapturePlan plan, ShotImage picture) =>
        plan.Order.BlockId is not null && plan.Data.Datasets.GetValueOrDefault(plan.Order.Size.Name) is { } answer && DrawnPicture.Read(answer) is { HeadBottom: > 0 } drawn
            ? [.. picture.Boxes, HeadOf(drawn, picture.Width)]
            : picture.Boxes;

    private static PictureBox HeadOf(DrawnPicture drawn, int width) =>
        new(Capture.HeadBox, null, 0, drawn.HeadTop * width / drawn.Width, width, (drawn.HeadBottom - drawn.HeadTop) * width / drawn.Width);

    [LoggerMessage(LogLevel.Error, "The picture of {Title} was taken and not kept. {Reason}")]
    private partial void LogNotKept(string title, string reason, Exception error);
}
