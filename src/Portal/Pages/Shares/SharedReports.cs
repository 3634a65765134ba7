using Microsoft.AspNetCore.WebUtilities;
using Portal.Core.Captures;
using Portal.Core.Reports;
using Portal.Core.Sharing;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Pages.Reports;
using Portal.Pages.Shared;
using Portal.WeComWeb;

namespace Portal.Pages.Shares;

/// <summary>What every page of sharing begins with: the report that this reader may share, as he looks at it.</summary>
public sealed class SharedReports(ReportOpener opener, SharingAccess access, WeComWays ways, ReportCaptures pictures, CurrentUser current, TimeProvider clock)
{
    private const int LongestKey = 128;

    // A card can do without the data's time; nobody waits long for it.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    /// <summary>Null: no such report for this reader, a draft, or no sharing.</summary>
    public async Task<SharedReport?> OpenAsync(string id, HttpRequest request, CancellationToken ct)
    {
        if (!await access.IsOpenAsync(ct) || await opener.OpenAsync(id, request.Query, ct) is not { Node.IsDraft: false } report)
        {
            return null;
        }

        var drawn = request.Query[CaptureRequest.DrawnKey].ToString();
        return new SharedReport(report, drawn.Length is > 0 and <= LongestKey ? drawn : null, await access.AppAsync(ct) is not null) { Sorts = SortsOf(report, request) };
    }

    /// <summary>The picture of that key, where it is the sharer's own of this report.</summary>
    public async Task<Capture?> FindPictureAsync(SharedReport shared, string? key, CancellationToken ct) =>
        key is { Length: > 0 and <= LongestKey } && await pictures.FindAsync(key, current.Account, ct) is { } found && found.ReportId == shared.Report.Report.Id ? found : null;

    /// <summary>What a form of sending shows: the picture that was chosen or seen, else where one is asked for.</summary>
    public async Task<CaptureCard> PictureAsync(SharedReport shared, string? seen, CancellationToken ct) => new(
        shared.LinkOf("/captures", $"{CaptureRequest.ForKey}={CaptureRequest.ForSending}"), await FindPictureAsync(shared, shared.CaptureKey ?? seen, ct), null);

    /// <summary>The whole address of a link: 服务器地址, else as this browser has it.</summary>
    public string AddressOf(ShareLink link, AppSettings? app, HttpContext context) => ways.OriginOf(context, app?.Corp) + ShareLink.PathOf(link.Token);

    /// <summary>The sheet opens over a page whose tables may have been ordered since it was written.</summary>
    private static string SortsOf(OpenReport report, HttpRequest request)
    {
        var over = Uri.TryCreate(request.StandingAt, UriKind.Absolute, out var page) && page.AbsolutePath == report.Bare()
            ? new ReportAddress(new QueryCollection(QueryHelpers.ParseQuery(page.Query)))
            : report.Address;
        return string.Join('&', report.Report.Blocks.OfType<TableBlock>()
            .Select(table => (table.Id, Order: over.OrderOf(table.Id)))
            .Where(table => table.Order is not null)
            .Select(table => ReportAddress.Sort(table.Id, table.Order!)));
    }

    /// <summary>Until when the data reach, if the report tells and its database answers soon.</summary>
    public async Task<string?> DataTimeAsync(OpenReport report, CancellationToken ct)
    {
        if (report.Report.DataTime is not { } time)
        {
            return null;
        }

        var reading = ReportReading.Begin(report, [time.Dataset], clock, ct);
        await reading.WaitAsync(_patience);
        return reading.DataTime;
    }
}
