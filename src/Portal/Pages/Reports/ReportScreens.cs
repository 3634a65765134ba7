using Portal.Core.Catalog;
using Portal.Core.Reports;
using Portal.Hosting;
using Portal.Pages.Reports.Blocks;

namespace Portal.Pages.Reports;

/// <summary>Opens, reads and lays out a report for this request.</summary>
public sealed class ReportScreens(
    ReportDoor door, BlockMaker maker, StarCache stars, FavoriteShelf favorites, VisitLog visits, CurrentUser current, Hosting.Visit visit, TimeProvider clock)
{
    /// <summary>What a reader waits for slow datasets before the rest of the page is shown.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.2);

    private BegunReport? _begun;

    /// <summary>Opens the report and reads what is quick. Once a request: the page cache asks first, the page again.</summary>
    public async Task<BegunReport?> BeginAsync(string id, HttpContext context)
    {
        if (_begun is not null)
        {
            return _begun;
        }

        var ct = context.RequestAborted;
        if (await door.ReadAsync(id, context.Request, Patience, ct) is not var (report, reading))
        {
            return null;
        }

        var isStarred = await stars.HasAsync(current.Account, report.Node, favorites, ct);
        if (!context.Request.WantsFragment)
        {
            visits.Record(current.Account.Id, report.Node);
        }

        return _begun = new BegunReport(report, reading, isStarred);
    }

    /// <summary>Null: no such report for this reader.</summary>
    public async Task<ReportScreen?> ShowAsync(string id, HttpContext context) =>
        await BeginAsync(id, context) is { } begun
            ? new ReportScreen(begun, await maker.MakeAsync(begun.Report, begun.Reading, DrawingWidths.For(visit), context.RequestAborted))
            : null;

    /// <summary>One block, however long it takes. Null: no such report or block for this reader.</summary>
    public async Task<BlockSlot?> ShowBlockAsync(string id, string blockId, HttpContext context)
    {
        var ct = context.RequestAborted;
        var report = await door.OpenAsync(id, context.Request.Query, ct);
        if (report?.Report.Blocks.FirstOrDefault(b => b.Id == blockId) is not { } block)
        {
            return null;
        }

        var reading = ReportReading.Begin(report, block.DatasetsOf(), clock, ct);
        await reading.WaitAsync(Timeout.InfiniteTimeSpan);
        return await maker.MakeAsync(report, block, reading, DrawingWidths.For(visit), report.Address.IsMore, ct);
    }
}

/// <summary>A report whose quick datasets are there.</summary>
public sealed record BegunReport(OpenReport Report, ReportReading Reading, bool IsStarred);
