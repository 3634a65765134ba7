using Portal.Core;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;
using Portal.Pages.Reports;
using Portal.Pages.Reports.Blocks;
using Portal.Pages.Shared;

namespace Portal.Endpoints;

/// <summary>What the page's script asks when a finger touches a chart; the same rights count as for the page.</summary>
public static class ReportEndpoints
{
    public static void MapReports(this WebApplication app) => app.MapGet("/reports/{id}/charts/{block}", AnswerAsync);

    private static async Task<IResult> AnswerAsync(string id, string block, HttpContext context, ReportOpener opener, PageLook look, TimeProvider clock, CompanyClock company,
        CancellationToken ct)
    {
        var report = await opener.OpenAsync(id, context.Request.Query, ct);
        var chart = report?.Report.Blocks.FirstOrDefault(b => b.Id == block && b is (ChartBlock or MapBlock));
        if (chart?.Dataset is not { } dataset)
        {
            return Results.NotFound();
        }

        var reading = ReportReading.Begin(report!, [dataset], clock, ct);
        await reading.WaitAsync(Timeout.InfiniteTimeSpan);
        if (reading.Answers.GetValueOrDefault(dataset) is not { Problem: null } answer)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        context.Response.Headers.CacheControl = "private, no-cache";
        var (shown, width) = DrawingWidths.For(look).Asked(chart, context.Request.Query[ReportAddress.WidthKey]);
        return Results.Json(ChartDrawer.Describe(shown, answer, width, company.Today).ToPageOption());
    }
}
