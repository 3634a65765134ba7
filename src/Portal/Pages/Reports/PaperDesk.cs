using Portal.Core;
using Portal.Core.Audit;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Data;
using Portal.Core.Reports.Workbooks;
using Portal.Hosting;
using Portal.Pages.Shares;

namespace Portal.Pages.Reports;

/// <summary>下载 PDF as a file to be handed over: the view that an address names, as whoever asks sees it.</summary>
public sealed class PaperDesk(ReportDoor door, ReportCaptures pictures, ShareDesk desk, CurrentUser current, CompanyClock company, AuditLog audit, PortalDb db)
{
    /// <summary>Null: no such report for this reader, or nothing of it may leave.</summary>
    /// <exception cref="ShotException">There is no whole one.</exception>
    public async Task<PaperFile?> MakeAsync(string id, HttpRequest request, CancellationToken ct)
    {
        if (!await desk.IsOpenAsync(ct) || await door.OpenAsync(id, request.Query, ct) is not { } report)
        {
            return null;
        }

        var deadline = pictures.NewDeadline();
        var order = PictureRequest.OrderOf(request, id, current.Account) with { Format = ShotFormat.Pdf, BlockId = null, Deadline = deadline };
        if (await pictures.TakeAsync(order, ct) is not { } capture || await pictures.ReadAsync(capture, 0, ct, deadline) is not { } bytes)
        {
            return null;
        }

        audit.Write(current.Actor, AuditCodes.ExportReport, report.Title, $"pdf {report.Link()}");
        await db.SaveChangesAsync(ct);
        return new PaperFile(report, FileNames.Of(report.Title, company.Today, "pdf"), bytes.ToArray());
    }
}

public sealed record PaperFile(OpenReport Report, string FileName, byte[] Bytes);
