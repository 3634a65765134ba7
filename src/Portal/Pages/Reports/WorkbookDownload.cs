using Portal.Core;
using Portal.Core.Audit;
using Portal.Core.Captures;
using Portal.Core.Data;
using Portal.Core.Reports;
using Portal.Core.Reports.Workbooks;
using Portal.Hosting;
using Portal.Pages.Shared;

namespace Portal.Pages.Reports;

/// <summary>下载 Excel: the view that an address names as a spreadsheet, read for whoever asks.</summary>
public sealed partial class WorkbookDownload(
    ReportOpener opener, ServerFileDownload elsewhere, SharingAccess sharing, Watermarks watermarks, WorkbookExporter exporter, CurrentUser current, CompanyClock company,
    Times times, AuditLog audit,
    PortalDb db, TimeProvider clock, ILogger<WorkbookDownload> logger)
{
    /// <summary>Null: no such report for this reader, or nothing of it may leave.</summary>
    public Task<WorkbookAnswer?> MakeAsync(string id, IQueryCollection query, CancellationToken ct) => MakeAsync(id, ReportFileKind.Xlsx, query, ct);

    /// <param name="kind">Other files than spreadsheets only of reports whose own server makes them.</param>
    public async Task<WorkbookAnswer?> MakeAsync(string id, ReportFileKind kind, IQueryCollection query, CancellationToken ct)
    {
        if (!await sharing.IsOpenAsync(ct) || await opener.OpenAsync(id, query, ct) is not { } report)
        {
            return null;
        }

        if (report.Report.IsElsewhere)
        {
            return await elsewhere.MakeAsync(report, kind, ct);
        }

        if (kind != ReportFileKind.Xlsx)
        {
            return null;
        }

        if (SheetBlocks.Of(report.Report).Count == 0)
        {
            return new WorkbookAnswer(report);
        }

        var reading = ReportReading.Begin(report, SheetBlocks.DatasetsOf(report.Report), clock, ct);
        await reading.WaitAsync(Timeout.InfiniteTimeSpan);
        if (reading.Answers.Values.FirstOrDefault(answer => answer.Problem is not null)?.Problem is { } problem)
        {
            return new WorkbookAnswer(report) { Problem = problem };
        }

        var order = await OrderOfAsync(report, reading, ct);
        FileStream file;
        try
        {
            file = await exporter.ExportAsync(order, ct);
        }
        catch (IOException error)
        {
            LogNotWritten(report.Title, error);
            return new WorkbookAnswer(report) { IsDiskFull = true };
        }

        audit.Write(current.Actor, AuditCodes.ExportReport, report.Title, $"xlsx {report.Link()}");
        await db.SaveChangesAsync(ct);
        return new WorkbookAnswer(report) { Content = file, FileName = order.FileName };
    }

    private async Task<WorkbookOrder> OrderOfAsync(OpenReport report, ReportReading reading, CancellationToken ct) => new()
    {
        View = report.View,
        Title = report.Title,
        Answers = reading.Answers,
        DataTime = reading.DataTime ?? times.Exact(reading.ReadAt ?? clock.GetUtcNow()),
        Reader = $"{current.Account.DisplayName} ({current.Account.UserName})",
        At = company.Now.DateTime,
        OrderOf = report.Address.OrderOf,
        Watermark = await watermarks.ForAsync(current.Account, WatermarkPlace.Download, ct) is { } mark ? string.Join(' ', mark.Lines) : null,
    };

    [LoggerMessage(LogLevel.Error, "The spreadsheet of {Title} could not be written to the folder of temporary files.")]
    private partial void LogNotWritten(string title, Exception error);
}

/// <summary>A file, or why there is none: a problem, a disk that takes no file, or nothing to export.</summary>
public sealed record WorkbookAnswer(OpenReport Report)
{
    /// <summary>To be disposed by whoever sends it.</summary>
    public FileStream? Content { get; init; }
    public string FileName { get; init; } = "";
    public DatasetProblem? Problem { get; init; }
    public bool IsDiskFull { get; init; }

    /// <summary>Why the report's own server made none.</summary>
    public Bilingual? Trouble { get; init; }
    public bool IsPassing { get; init; }

    /// <summary>Nothing is wrong, others were before.</summary>
    public bool IsBusy => Problem is { Failure: DatasetFailure.Busy };
}
