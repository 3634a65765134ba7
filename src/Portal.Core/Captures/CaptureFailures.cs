using System.Globalization;
using Microsoft.Extensions.Logging;
using Portal.Core.Browser;

namespace Portal.Core.Captures;

/// <summary>Notes for the operator what failed before the browser was asked, or after it had answered.</summary>
public sealed partial class CaptureFailures(FailedShots failures, ILogger<CaptureFailures> logger)
{
    private static readonly ShotTimings NoTime = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, 1);

    /// <returns>The same failure with the number of its row.</returns>
    public async Task<ShotException> NoteAsync(CaptureOrder order, string title, ShotException error)
    {
        LogFailed(title, order.ReportId, error.Failure, error.Message);
        var shot = new ShotOrder
        {
            Subject = $"{title} ({order.ReportId})",
            Owner = order.Viewer.Id.ToString(CultureInfo.InvariantCulture),
            NewPath = _ => Task.FromResult(""),
            Size = order.Size,
            Format = order.Format,
        };
        return error.Noted(await failures.WriteAsync(shot, error, NoTime, picture: null));
    }

    [LoggerMessage(LogLevel.Warning, "No picture of {Title} ({Report}): {Failure}, {Reason}")]
    private partial void LogFailed(string title, string report, ShotFailure failure, string reason);
}
