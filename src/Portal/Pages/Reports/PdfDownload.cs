using Portal.Core;
using Portal.Core.Audit;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Data;
using Portal.Core.Reports.Workbooks;
using Portal.Hosting;
using Portal.Pages.Shared;

namespace Portal.Pages.Reports;

/// <summary>下载 PDF as a file to be handed over: the view that an address names, as whoever asks sees it.</summary>
public sealed class PdfDownload(ReportOpener opener, ReportCaptures pictures, SharingAccess sharing, CurrentUser current, CompanyClock company, AuditLog audit, PortalDb db)
{
    /// <summary>Null: no such report for this reader, or nothing of it may leave.</summary>
    /// <exception cref="ShotException">There is no whole one.</exception>
    public async Task<PdfFile?> MakeAsync(string id, HttpRequest request, CancellationToken ct)
    {
        if (!await sharing.IsOpenAsync(ct) || await opener.OpenAsync(id, request.Query, ct) is not { } report)
        {
            return null;
        }

        var deadline = pictures.NewDeadline();
        var order = CaptureRequest.OrderOf(request, id, current.Account) with { Format = ShotFormat.Pdf, Size = ShotSize.A4, BlockId = null, Deadline = deadline };
        if (await pictures.TakeAsync(order, ct) is not { } capture || await pictures.ReadAsync(capture, 0, ct, deadline) is not { } bytes)
        {
            return null;
        }

        audit.Write(current.Actor, AuditCodes.ExportReport, report.Title, $"pdf {report.Link()}");
        await db.SaveChangesAsync(ct);
        return new PdfFile(report, FileNames.Of(report.Title, company.Today, "pdf"), bytes.ToArray());
    }
}

public sealed record PdfFile(OpenReport Report, string FileName, byte[] Bytes);
