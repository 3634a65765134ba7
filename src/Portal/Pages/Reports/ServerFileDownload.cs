using Portal.Core;
using Portal.Core.Audit;
using Portal.Core.Captures;
using Portal.Core.Data;
using Portal.Core.Reports;
using Portal.Core.Reports.Workbooks;
using Portal.Hosting;

namespace Portal.Pages.Reports;

/// <summary>A file that the report's own server makes, in the session of whoever asks.</summary>
public sealed partial class ServerFileDownload(
    Watermarks watermarks, CurrentUser current, CompanyClock company, AuditLog audit, PortalDb db, ILogger<ServerFileDownload> logger)
{
    private static readonly Bilingual _bare = new(
        "下载要带水印，而报表自己的服务器导出的 PDF 和图片没有水印。请下载门户生成的 PDF，或截图。",
        "Downloads carry a watermark, and PDFs and pictures that the server of the report makes have none. Take the PDF or a picture of the portal.");

    public async Task<WorkbookAnswer> MakeAsync(OpenReport report, ReportFileKind kind, CancellationToken ct)
    {
        if (kind != ReportFileKind.Xlsx && !await MayBeBareAsync(ct))
        {
            return new WorkbookAnswer(report) { Trouble = _bare };
        }

        try
        {
            if (await report.Source.ExportAsync(report.View, kind, ct) is not { } file)
            {
                return new WorkbookAnswer(report);
            }

            audit.Write(current.Actor, AuditCodes.ExportReport, report.Title, $"{kind.Extension} {report.Link()}");
            await db.SaveChangesAsync(ct);
            return new WorkbookAnswer(report) { Content = file, FileName = FileNames.Of(report.Title, company.Today, kind.Extension) };
        }
        catch (ReportExportException error)
        {
            LogNotMade(kind.Extension, report.Report.Id, error.InnerException?.Message ?? error.Message);
            return new WorkbookAnswer(report) { Trouble = error.Cause, IsPassing = error.IsPassing };
        }
        catch (IOException error)
        {
            LogNotWritten(report.Title, error);
            return new WorkbookAnswer(report) { IsDiskFull = true };
        }
    }

    /// <summary>Pictures and PDFs of another server are handed on as it made them, and so only where none needs a watermark.</summary>
    public async Task<bool> MayBeBareAsync(CancellationToken ct) => !(await watermarks.CurrentAsync(ct)).OnDownloads;

    [LoggerMessage(LogLevel.Information, "No {Kind} of report {Report}: {Reason}")]
    private partial void LogNotMade(string kind, string report, string reason);

    [LoggerMessage(LogLevel.Error, "The file of {Title} could not be written to the folder of temporary files.")]
    private partial void LogNotWritten(string title, Exception error);
}
