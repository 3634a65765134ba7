using Portal.Core;
using Portal.Core.Captures;
using Portal.Core.Sharing;
using Portal.Pages.Reports;

namespace Portal.Pages.Shares;

/// <summary>A report with its values, about to be shared by who looks at it.</summary>
/// <param name="CaptureKey">A picture that was drawn on; null: as the report is.</param>
/// <param name="HasApp">There is an app that can send.</param>
public sealed record SharedReport(OpenReport Report, string? CaptureKey, bool HasApp)
{
    /// <summary>The one that was drawn on, when it is still there for this reader.</summary>
    public Capture? Capture { get; init; }

    /// <summary>How the sharer ordered the tables, e.g. <c>_sort.b5=-units</c>.</summary>
    public string Sorts { get; init; } = "";

    public SharedView View =>
        new(Report.Report.Id, Report.Title, string.Join('&', new[] { Report.View.Query, Sorts }.Where(part => part.Length > 0)),
        string.Join(new Bilingual("；", "; ").ToString(), Facts.Select(f => $"{f.Key} {f.Value}")));

    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; } =
        [.. Report.View.Values.Where(v => v.Text.Length > 0).Select(v => KeyValuePair.Create(v.Parameter.Label, v.Text))];

    /// <summary>A page of the sheet, e.g. <c>/share/people</c>, with values, order and picture.</summary>
    public string LinkTo(string part) => CaptureKey is null ? LinkOf(part) : LinkOf(part, $"{CaptureRequest.DrawnKey}={Uri.EscapeDataString(CaptureKey)}");

    /// <summary>A part of the report as the sharer sees it, e.g. <c>/captures</c>.</summary>
    public string LinkOf(string part, params ReadOnlySpan<string> more) => Sorts.Length == 0 ? Report.LinkTo(part, more) : Report.LinkTo(part, [Sorts, .. more]);
}
