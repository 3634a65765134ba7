using System.Text.Json;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Pages.Reports;

namespace Portal.Pages.Captures;

/// <summary>标注: a picture with what was drawn on it so far. Shown by <c>_Editor</c>.</summary>
/// <param name="Marks">As the browser sent them; null: none yet.</param>
/// <param name="Problem">Why the picture was not made.</param>
public sealed record EditorView(Capture Capture, string? Marks = null, string? Problem = null)
{
    /// <summary>What the script needs to know of each picture: where it is, and its size in the pixels of the page it was taken of.</summary>
    public string Pictures { get; } = JsonSerializer.Serialize(
        Capture.Pictures.Select((_, i) => new { src = Capture.AddressOf(i), width = MarkPaper.Of(Capture, i).Width, height = MarkPaper.Of(Capture, i).Height }),
        JsonSerializerOptions.Web);

    public MarkPaper Paper => MarkPaper.Of(Capture, 0);

    public string Back => ShareWith(Capture);

    /// <summary>A PDF is not drawn on.</summary>
    public static bool IsFor(Capture capture) => capture.Format != ShotFormat.Pdf && capture.Pictures.Count > 0;

    /// <summary>The share sheet of the capture's view; a picture that was drawn on goes with it.</summary>
    /// <param name="isChosen">It was chosen, whether it was drawn on or not.</param>
    public static string ShareWith(Capture capture, bool isChosen = false)
    {
        var query = string.Join('&', new[] { capture.Query, capture.IsMarked || isChosen ? $"{CaptureRequest.DrawnKey}={capture.Key}" : "" }.Where(part => part.Length > 0));
        return $"/reports/{Uri.EscapeDataString(capture.ReportId)}/share{(query.Length == 0 ? "" : "?" + query)}";
    }
}
