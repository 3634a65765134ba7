using System.Globalization;
using Microsoft.Extensions.Options;
using Portal.Core;
using Portal.Core.Browser;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;
using Portal.Core.Reports.Tables;

namespace Portal.Pages.Reports.Blocks;

/// <summary>Decides what stands in the place of each block: what is ready, its skeleton, or why there is nothing.</summary>
public sealed class BlockRenderer(BlockCache rendered, ChartDrawer drawer, CompanyClock company, IOptions<ReportsOptions> options)
{
    private static readonly Dictionary<string, DatasetResult> NoAnswers = [];

    /// <summary>All blocks of the report; charts are drawn at the same time. Of a long one those below come later.</summary>
    public Task<BlockSlot[]> RenderAsync(OpenReport report, ReportReading reading, DrawingWidths widths, CancellationToken ct)
    {
        var atOnce = report.CountAtOnce();
        return Task.WhenAll(report.Report.Blocks.Select((block, place) => place < atOnce
            ? RenderAsync(report, block, reading, widths, TablePart.Whole, ct)
            : Task.FromResult(new BlockSlot(report, block, BlockState.Later) { Partial = "Blocks/_Later" })));
    }

    /// <param name="part">Of a table only a part of it, to stand where one was.</param>
    public async Task<BlockSlot> RenderAsync(OpenReport report, Block block, ReportReading reading, DrawingWidths widths, TablePart part, CancellationToken ct)
    {
        var answers = AnswersFor(block, reading);
        if (answers is null)
        {
            return new BlockSlot(report, block, BlockState.Loading) { Partial = "Blocks/_Loading" };
        }

        if (answers.Values.Select(answer => answer.Problem).OfType<DatasetProblem>().OrderBy(problem => problem.Failure).FirstOrDefault() is { } problem)
        {
            return problem.Failure == DatasetFailure.Busy
                ? new BlockSlot(report, block, BlockState.Busy) { Partial = "Blocks/_Busy" }
                : new BlockSlot(report, block, BlockState.Failed) { Partial = "Blocks/_Failed", Problem = problem };
        }

        var partial = block is TableBlock && part != TablePart.Whole ? $"Blocks/_{part}" : PartialOf(block, report.CaptureSize is not null);
        // Whatever people look for is not worth keeping.
        var key = report.Address.FindOf(block.Id) is null && block is not PictureBlock ? KeyOf(report, block, answers, widths) + partial : null;
        var slot = new BlockSlot(report, block, BlockState.Ready) { Partial = partial, Key = key };
        return key is not null && rendered.Find(key) is { } html ? slot with { Html = html } : await FillAsync(slot, answers, widths, ct);
    }

    private async Task<BlockSlot> FillAsync(BlockSlot slot, Dictionary<string, DatasetResult> answers, DrawingWidths widths, CancellationToken ct) =>
        slot.Block switch
        {
            TextBlock text => slot with { Content = MarkdownText.Render(text.Markdown) },
            KpiBlock kpi => slot with { Content = KpiFigure.Make(kpi, answers) },
            PictureBlock picture => slot with { Content = DrawnPicture.Read(answers[picture.Dataset!]) },
            { Dataset: { } name } when answers[name].Rows.Count == 0 => Empty(slot),
            TableBlock table => slot with { Content = TableOf(slot.Report, table, answers) },
            _ => await DrawAsync(slot, answers[slot.Block.Dataset!], widths, ct),
        };

    private async Task<BlockSlot> DrawAsync(BlockSlot slot, DatasetResult answer, DrawingWidths widths, CancellationToken ct)
    {
        var pictures = await Task.WhenAll(widths.All.Select(width => drawer.DrawAsync(slot.Block, answer, width, ct)));
        if (pictures.Select(picture => picture.Fault).FirstOrDefault(fault => fault is not null) is { } fault)
        {
            return slot with { State = BlockState.Failed, Partial = "Blocks/_Faulty", Content = fault, Key = null };
        }

        var chart = new ChartView(pictures[0], pictures.Length > 1 ? pictures[1] : null, Shortage.Of(answer)) { Credit = MapCredit.Of(slot.Block, options.Value.MapApproval) };
        return chart.Picture.IsEmpty ? Empty(slot, chart.Picture.Note) : slot with
        {
            Content = chart,
            // A page draws by its script what the server could not; a picture would have a hole.
            State = slot.Report.CaptureSize is not null && pictures.Any(picture => picture.Svg is null) ? BlockState.Failed : slot.State,
            // What the server could not draw now it may draw next time.
            Key = pictures.All(picture => picture.Svg is not null) ? slot.Key : null,
        };
    }

    private static TableView TableOf(OpenReport report, TableBlock table, Dictionary<string, DatasetResult> answers) => new(
        TableSheets.Make(
            table, answers, report.Address.OrderOf(table.Id), report.Address.PageOf(table.Id), report.Address.FindOf(table.Id), report.Address.IsWhole(table.Id),
            report.CaptureSize == ShotSize.A4 ? CaptureLayout.MostRowsOnPaper : null),
        Shortage.Of(answers[table.Dataset!]), LeadsOn(report, table));

    private static bool LeadsOn(OpenReport report, TableBlock table) =>
        report.CaptureSize is null && table.Link is { } link && (link.Report is null || report.Linked.Contains(link.Report));

    private static BlockSlot Empty(BlockSlot slot, string? undrawn = null) => slot with { State = BlockState.Empty, Partial = "Blocks/_Empty", Content = undrawn };

    /// <summary>Null: one of them is not there yet.</summary>
    private static Dictionary<string, DatasetResult>? AnswersFor(Block block, ReportReading reading)
    {
        Dictionary<string, DatasetResult>? answers = null;
        foreach (var name in block.DatasetsOf())
        {
            if (!reading.Answers.TryGetValue(name, out var answer))
            {
                return null;
            }

            (answers ??= new(StringComparer.OrdinalIgnoreCase))[name] = answer;
        }

        return answers ?? NoAnswers;
    }

    private static string PartialOf(Block block, bool isPicture) => block switch
    {
        TableBlock when isPicture => "Blocks/_CaptureTable",
        KpiBlock => "Blocks/_Kpi",
        TableBlock => "Blocks/_Table",
        TextBlock => "Blocks/_Text",
        PictureBlock => "Blocks/_Picture",
        _ => "Blocks/_Chart",
    };

    private string KeyOf(OpenReport report, Block block, Dictionary<string, DatasetResult> answers, DrawingWidths widths)
    {
        var read = string.Join(',', answers.Values.Select(answer => answer.ReadAt.UtcTicks));
        var table = block is TableBlock ? $"{report.Address.OrderOf(block.Id)}/{report.Address.PageOf(block.Id)}/{report.Address.IsWhole(block.Id)}" : "";
        var links = block is TableBlock { Link: not null } linking && LeadsOn(report, linking) ? "links" : "";
        var map = block is MapBlock && report.IsForAdmin ? "admin" : "";
        var touch = block is KpiBlock && report.CaptureSize is null ? "touch" : "";
        return $"{report.View.Key}|{report.Report.Revision}|{block.Id}|{read}|{widths.Name}|{table}{links}{map}{touch}|{company.Zone.Id}|{CultureInfo.CurrentUICulture.Name}";
    }
}
