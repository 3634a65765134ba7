using System.Globalization;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Users;

namespace Portal.Pages.Reports;

/// <summary>What picture an address asks for: the values of the view, and <c>_size</c>, <c>_format</c>, <c>_block</c>.</summary>
public static class CaptureRequest
{
    public const string SizeKey = "_size";
    public const string FormatKey = "_format";
    public const string BlockKey = "_block";

    /// <summary>The picture that was drawn on, for the share sheet to send.</summary>
    public const string DrawnKey = "_picture";

    /// <summary>What a picture is asked for: <see cref="ForSending"/> shows it in a form of sending.</summary>
    public const string ForKey = "_for";
    public const string ForSending = "send";

    public static ShotFormat FormatOf(HttpRequest request) => FormatOf(request.Query[FormatKey].ToString());

    public static CaptureOrder OrderOf(HttpRequest request, string reportId, Account viewer) => new()
    {
        Viewer = viewer,
        ReportId = reportId,
        Query = request.QueryString.Value ?? "",
        Size = IsA4(request) ? ShotSize.A4 : ShotSize.Of(request.Query[SizeKey]),
        Format = FormatOf(request),
        BlockId = request.Query[BlockKey].ToString() is { Length: > 0 and <= 64 } block ? block : null,
        Language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "zh-CN",
    };

    /// <summary><c>pdf</c> is sheets of A4, <c>strip</c> one long sheet in the layout of the size.</summary>
    private static bool IsA4(HttpRequest request) => request.Query[FormatKey].ToString().Equals("pdf", StringComparison.OrdinalIgnoreCase);

    private static ShotFormat FormatOf(string? name) => name?.ToLowerInvariant() switch
    {
        "jpg" or "jpeg" => ShotFormat.Jpeg,
        "pdf" or "strip" => ShotFormat.Pdf,
        _ => ShotFormat.Png,
    };
}
