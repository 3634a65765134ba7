using System.Buffers.Binary;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Browser;
using Portal.Core.Users;

namespace Portal.Core.Captures;

/// <summary>A stored PNG as a JPEG: drawn once by the browser, kept beside it, as long as it.</summary>
public sealed class JpegCaptures(ReportCaptures pictures, CaptureFolder folder, SingleFlight flights)
{
    /// <summary>Null: no such picture, or not a PNG.</summary>
    /// <exception cref="ShotException">It could not be drawn or kept.</exception>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(Capture capture, int index, Account reader, Deadline deadline, CancellationToken ct)
    {
        if (capture.Pictures[index].Format != ShotFormat.Png)
        {
            return null;
        }

        if (await folder.ReadJpegAsync(capture, index, ct) is { } kept)
        {
            return kept;
        }

        if (await pictures.ReadAsync(capture, index, ct, deadline) is not { } png)
        {
            return null;
        }

        var ticket = TicketOf(capture, png);
        await flights.RunAsync($"{capture.Key}-{index}.jpg", async services =>
        {
            var drawn = await services.GetRequiredService<CaptureDrawing>()
                .DrawAsync(ticket, $"{capture.Title} ({capture.ReportId}), JPEG", reader, ShotFormat.Jpeg, null, deadline);
            await folder.WriteJpegAsync(capture, index, drawn.Single(), CancellationToken.None);
            return capture;
        }, ct);
        return await folder.ReadJpegAsync(capture, index, ct);
    }

    // Its watermark is in it already. Its size is asked of itself: it may have been taken again.
    private static DrawingTicket TicketOf(Capture capture, ReadOnlyMemory<byte> png)
    {
        var size = ShotSize.Of(capture.SizeName);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png.Span[16..]), BinaryPrimitives.ReadInt32BigEndian(png.Span[20..]));
        var paper = new MarkPaper(size.Width, Math.Round(height * (double)size.Width / width, 1));
        return new DrawingTicket(capture.Key, capture.Title, png, ShotFormat.Png, paper, size, [], Watermark: null, IsWhole: false, capture.Language);
    }
}
