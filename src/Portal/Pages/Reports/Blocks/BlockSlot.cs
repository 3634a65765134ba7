using Microsoft.AspNetCore.Html;
using Portal.Core.Pins;
using Portal.Core.Reports;

namespace Portal.Pages.Reports.Blocks;

public enum BlockState { Ready, Empty, Failed, Loading, Later, Busy }

/// <summary>A block's place on the page and what stands in it.</summary>
public sealed record BlockSlot(OpenReport Report, Block Block, BlockState State)
{
    /// <summary>The partial that shows it, with this slot as its model.</summary>
    public required string Partial { get; init; }

    /// <summary>What the partial shows: a chart's pictures, a table's page; of an empty block, why its rows cannot be drawn, or nothing where it has none.</summary>
    public object? Content { get; init; }
    public DatasetProblem? Problem { get; init; }

    /// <summary>Which rendered HTML serves again; null: this one does not.</summary>
    public string? Key { get; init; }

    /// <summary>Already rendered, for another request of the same key.</summary>
    public IHtmlContent? Html { get; init; }

    public string Id => Block.Id;
    public string TitleId => $"{Block.Id}-title";

    /// <summary>What a reader without eyes hears as the block's name.</summary>
    public string Name => Block.Title is { Length: > 0 } title ? title : Report.Title;

    public string SpanClass => Block.Span switch
    {
        4 or 5 => IsAlone ? $"span-{Block.Span} span-alone" : $"span-{Block.Span}",
        7 or 8 => $"span-{Block.Span}",
        _ => "",
    };

    /// <summary>Halves of a tablet's page stand in pairs; the last of an odd number has no other.</summary>
    private bool IsAlone =>
        Report.Report.Blocks.Where(block => block is not KpiBlock && block.Span is 4 or 5).ToList() is { Count: var halves } all
        && halves % 2 == 1 && all[^1].Id == Block.Id;

    /// <summary>Where htmx gets this block alone.</summary>
    public string Address(params ReadOnlySpan<string> more) => Report.LinkTo($"/blocks/{Block.Id}", more);

    /// <summary>What one may do with a figure; a picture has nothing to touch.</summary>
    public string? FigureAddress => Report.CaptureSize is null && Block is KpiBlock kpi && kpi.FigureOf() is not null ? Report.LinkTo($"/figures/{Block.Id}") : null;

    /// <summary>Loading and failure are told by the page's counts too.</summary>
    public string StateName => State switch
    {
        BlockState.Loading => "loading",
        BlockState.Later => "later",
        BlockState.Failed => "failed",
        BlockState.Busy => "busy",
        _ => "ready",
    };
}
