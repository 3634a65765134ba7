using Portal.Core.Captures;

namespace Portal.Core.Sharing;

/// <summary>The pictures of an order as files that WeCom takes. They carry the sender's watermark: there is one place that takes pictures.</summary>
public sealed class OutgoingPictures(ReportPictures pictures)
{
    /// <param name="mostBytes">Of one picture; it is ordered again, smaller, when it is larger.</param>
    /// <exception cref="CaptureException">There is no whole picture, or none that fits.</exception>
    public async Task<IReadOnlyList<OutgoingPicture>> TakeAsync(SendOrder order, int mostBytes, CancellationToken ct)
    {
        var ordered = Order(order);
        var capture = (order.PictureKey is { } key && await pictures.FindAsync(key, order.Sender, ct) is { } drawn && drawn.ReportId == order.View.ReportId ? drawn : null)
            ?? await pictures.TakeAsync(ordered, ct) ?? throw Nothing();
        if (capture.Pictures.Any(p => p.Length > mostBytes))
        {
            capture = await pictures.TakeAsync(ordered with { MostBytes = mostBytes }, ct) ?? throw Nothing();
        }

        var files = new List<OutgoingPicture>();
        for (var i = 0; i < capture.Pictures.Count; i++)
        {
            var bytes = await pictures.ReadAsync(capture, i, ct) ?? throw Nothing();
            var number = capture.Pictures.Count == 1 ? "" : $"-{i + 1}";
            files.Add(new OutgoingPicture($"{order.View.Title}{number}.{Capture.ExtensionOf(capture.Pictures[i].Format)}", bytes.ToArray()));
        }

        return files;
    }

    private static PictureOrder Order(SendOrder order) => new() { Viewer = order.Sender, ReportId = order.View.ReportId, Query = order.View.Query, Language = order.Language };

    private static CaptureException Nothing() => new(CaptureFailure.ErrorPage, "The report is not there any more.");
}

public sealed record OutgoingPicture(string FileName, byte[] Bytes);
