using Portal.Core.Browser;
using Portal.Core.Captures;

namespace Portal.Pages.Reports;

/// <summary>A report as a picture to move and enlarge, before it is there, when it is, or why it is not. Shown by <c>_Drawn</c>.</summary>
/// <param name="Size">The layout that its server was asked for.</param>
public sealed record DrawnSheet(OpenReport Report, string Size)
{
    public Capture? Capture { get; init; }
    public CaptureTrouble? Trouble { get; init; }

    public static DrawnSheet Before(OpenReport report, IQueryCollection query) => new(report, ShotSize.Of(query[CaptureRequest.SizeKey]).Name);

    /// <summary>Where it is asked for.</summary>
    public string AddressOf(string size, bool fresh = false)
    {
        string[] more = fresh ? [$"{CaptureRequest.SizeKey}={size}", $"{ReportAddress.FreshKey}=1"] : [$"{CaptureRequest.SizeKey}={size}"];
        return Report.LinkTo("/picture", more);
    }

    /// <summary>Whoever may see the view may look at it, also who may not hand it on.</summary>
    public string Source => Report.Bare($"/picture/{Capture!.Key}.png");
}
