using Portal.Core.Catalog;
using Portal.Core.Reports;
using Portal.Hosting;
using Portal.Pages.Reports.Blocks;
using Portal.Pages.Shared;

namespace Portal.Pages.Reports;

/// <summary>Opens, reads and lays out a report for this request.</summary>
public sealed class ReportScreens(
    ReportOpener opener, BlockRenderer renderer, StarCache stars, FavoriteReports favorites, VisitLog visits, CurrentUser current, PageLook look, TimeProvider clock)
{
    /// <summary>What a reader waits for slow datasets before the rest of the page is shown.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.2);

    private ReportScreen? _begun;

    /// <summary>Opens the report and reads what is quick. Once a request: the page cache asks first, the page again.</summary>
    public async Task<ReportScreen?> BeginAsync(string id, HttpContext context)
    {
        if (_begun is not null)
        {
            return _begun;
        }

        var ct = context.RequestAborted;
        if (await opener.ReadAsync(id, context.Request, Patience, ct) is not var (report, reading))
        {
            return null;
        }

        var isStarred = await stars.HasAsync(current.Account, report.Node, favorites, ct);
        if (!context.Request.WantsFragment && current.Onlooker is null)
        {
            visits.Record(current.Actor, report.Node);
        }

        return _begun = new ReportScreen(report, reading, isStarred);
    }

    /// <summary>Null: no such report for this reader.</summary>
    public async Task<ReportScreen?> ShowAsync(string id, HttpContext context)
    {
        if (await BeginAsync(id, context) is not { } begun)
        {
            return null;
        }

        var slots = await renderer.RenderAsync(begun.Report, begun.Reading, DrawingWidths.For(look), context.RequestAborted);
        return slots.All(slot => slot.State != BlockState.Later) && ScopeSight.ShowsNothing(begun.Report, begun.Reading)
            ? begun with { IsOutOfScope = true, Slots = [.. slots.Where(slot => slot.Block is TextBlock)] }
            : begun with { Slots = slots };
    }

    private static TablePart PartOf(ReportAddress address) => address.IsMore ? TablePart.MoreRows : address.IsRows ? TablePart.TableBody : TablePart.Whole;

    /// <summary>One block, however long it takes. Null: no such report or block for this reader.</summary>
    public async Task<BlockSlot?> ShowBlockAsync(string id, string blockId, HttpContext context)
    {
        var ct = context.RequestAborted;
        var report = await opener.OpenAsync(id, context.Request.Query, ct);
        if (report?.Report.Blocks.FirstOrDefault(b => b.Id == blockId) is not { } block)
        {
            return null;
        }

        var reading = ReportReading.Begin(report, block.DatasetsOf(), clock, ct);
        await reading.WaitAsync(Timeout.InfiniteTimeSpan);
        return await renderer.RenderAsync(report, block, reading, DrawingWidths.For(look), PartOf(report.Address), ct);
    }
}
