using Portal.Core.Pins;
using Portal.Core.Reports;
using Portal.Pages.Reports;

namespace Portal.Pages.Figures;

/// <summary>A KPI block of a report that is open with the values of an address.</summary>
public sealed record OpenFigure(OpenReport Report, KpiBlock Block, string Figure)
{
    private const int LongestTitle = 200;

    public string Title => Block.Title is { Length: > 0 } title ? title : Report.Title;

    public PinnedView View => new(Report.Report.Id, Figure, Portal.Core.LongText.Cut(Block.Title, LongestTitle) ?? "", Report.View.Query);

    public string Address(string part = "") => Report.LinkTo($"/figures/{Block.Id}{part}");

    /// <summary>Null: no such report or block for this reader.</summary>
    public static async Task<OpenFigure?> FindAsync(ReportOpener opener, string id, string block, HttpRequest request, CancellationToken ct) =>
        await opener.OpenAsync(id, request.Query, ct) is { } report
        && report.Report.Blocks.OfType<KpiBlock>().FirstOrDefault(kpi => kpi.Id == block) is { } kpi && kpi.FigureOf() is { } figure
            ? new OpenFigure(report, kpi, figure)
            : null;
}
