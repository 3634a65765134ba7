
using Portal.Core.Browser;
using Portal.Core.Captures;

namespace Portal.Core.Sharing;

/// <summary>The pictures of an order as files that WeCom takes. They carry the sender's watermark: there is one place that takes pictures.</summary>
public sealed class OutgoingCaptures(ReportCaptures pictures, CapturePixels stored)
{
    /// <summary>For a sending that begins now.</summary>
    public Deadline NewDeadline() => pictures.NewDeadline();

    /// <param name="mostBytes">Of one picture; a larger one is made smaller, and shows what it showed.</param>
    /// <exception cref="ShotException">There is no whole picture, or none that fits.</exception>
    public async Task<IReadOnlyList<OutgoingCapture>> TakeAsync(SendOrder order, int mostBytes, CancellationToken ct, Deadline? deadline = null)
    {
        deadline ??= NewDeadline();
        var capture = order.CaptureKey is null ? await pictures.TakeAsync(Order(order) with { Deadline = deadline }, ct) ?? throw Nothing() : await ChosenAsync(order, ct);
        var isChosen = order.CaptureKey is not null;
        var files = new List<OutgoingCapture>();
        for (var i = 0; i < capture.Pictures.Count; i++)
        {
            var bytes = await pictures.ReadAsync(capture, i, ct, deadline, onlySame: isChosen) ?? throw Gone();
            var number = capture.Pictures.Count == 1 ? "" : $"-{i + 1}";
            files.Add(bytes.Length <= mostBytes
                ? new OutgoingCapture($"{order.View.Title}{number}.{Capture.ExtensionOf(capture.Pictures[i].Format)}", bytes.ToArray())
                : new OutgoingCapture($"{order.View.Title}{number}.{Capture.ExtensionOf(ShotFormat.Jpeg)}", await SmallerAsync(capture, i, mostBytes, isChosen, deadline, ct)));
        }

        return files;
    }

    /// <summary>One that was chosen is never replaced by the view as it is: what somebody covered would be seen, and other figures than he saw.</summary>
    private async Task<Capture> ChosenAsync(SendOrder order, CancellationToken ct) =>
        await pictures.FindAsync(order.CaptureKey!, order.Sender, ct) is { } chosen && chosen.ReportId == order.View.ReportId ? chosen : throw Gone();

    private async Task<byte[]> SmallerAsync(Capture capture, int index, int mostBytes, bool isChosen, Deadline deadline, CancellationToken ct)
    {
        var smaller = await stored.WorkAsync(capture, index, pixels => pixels.Fit(mostBytes) ?? [], deadline, ct, isChosen) ?? throw Gone();
        return smaller.Length > 0 ? smaller : throw new ShotException(ShotFailure.TooLarge, $"the picture does not fit into {mostBytes:#,0} bytes, however small");
    }

    private static CaptureOrder Order(SendOrder order) => new() { Viewer = order.Sender, ReportId = order.View.ReportId, Query = order.View.Query, Language = order.Language };

    private static ShotException Gone() => new(ShotFailure.Gone, "The picture is not kept any more.");

    private static ShotException Nothing() => new(ShotFailure.ErrorPage, "The report is not there any more.");
}

public sealed record OutgoingCapture(string FileName, byte[] Bytes);
