
using Portal.Core.Browser;
using Portal.Core.Captures;

namespace Portal.Core.Sharing;

/// <summary>The pictures of an order as files that WeCom takes. They carry the sender's watermark: there is one place that takes pictures.</summary>
public sealed class OutgoingCaptures(ReportCaptures pictures, MarkedCaptures marked)
{
    /// <summary>For a sending that begins now.</summary>
    public Deadline NewDeadline() => pictures.NewDeadline();

    /// <param name="mostBytes">Of one picture; it is ordered again, smaller, when it is larger.</param>
    /// <exception cref="ShotException">There is no whole picture, or none that fits.</exception>
    public async Task<IReadOnlyList<OutgoingCapture>> TakeAsync(SendOrder order, int mostBytes, CancellationToken ct, Deadline? deadline = null)
    {
        deadline ??= NewDeadline();
        var capture = order.PictureKey is null ? await TakenAsync(order, mostBytes, deadline, ct) : await ChosenAsync(order, mostBytes, deadline, ct);
        var files = new List<OutgoingCapture>();
        for (var i = 0; i < capture.Pictures.Count; i++)
        {
            var bytes = await pictures.ReadAsync(capture, i, ct, deadline) ?? throw Gone();
            var number = capture.Pictures.Count == 1 ? "" : $"-{i + 1}";
            files.Add(new OutgoingCapture($"{order.View.Title}{number}.{Capture.ExtensionOf(capture.Pictures[i].Format)}", bytes.ToArray()));
        }

        return files;
    }

    private async Task<Capture> TakenAsync(SendOrder order, int mostBytes, Deadline deadline, CancellationToken ct)
    {
        var capture = await pictures.TakeAsync(Order(order) with { Deadline = deadline }, ct) ?? throw Nothing();
        return await pictures.SmallerAsync(capture, order.Sender, mostBytes, ct, deadline) ?? throw Nothing();
    }

    /// <summary>One that was drawn on is never replaced by the view as it is: what somebody covered would be seen.</summary>
    private async Task<Capture> ChosenAsync(SendOrder order, int mostBytes, Deadline deadline, CancellationToken ct)
    {
        var chosen = await pictures.FindAsync(order.PictureKey!, order.Sender, ct);
        if (chosen?.ReportId != order.View.ReportId)
        {
            throw Gone();
        }

        return chosen.IsMarked ? await marked.SmallerAsync(chosen, order.Sender, mostBytes, ct, deadline)
            : await pictures.SmallerAsync(chosen, order.Sender, mostBytes, ct, deadline) ?? throw Nothing();
    }

    private static CaptureOrder Order(SendOrder order) => new() { Viewer = order.Sender, ReportId = order.View.ReportId, Query = order.View.Query, Language = order.Language };

    private static ShotException Gone() => new(ShotFailure.Gone, "The picture is not kept any more.");

    private static ShotException Nothing() => new(ShotFailure.ErrorPage, "The report is not there any more.");
}

public sealed record OutgoingCapture(string FileName, byte[] Bytes);
