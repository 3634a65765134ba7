using PuppeteerSharp;

namespace Portal.Core.Browser;

/// <summary>What every seat of one browser has in common.</summary>
/// <param name="Portal">Where the browser reaches the portal; nothing else may be reached.</param>
/// <param name="TimeZone">Of the company, by its IANA name.</param>
internal sealed record SeatPlan(Uri Portal, Func<string> TimeZone)
{
    public OriginGuard Guard { get; init; } = new(Portal);

    /// <summary>The page of another server that the seat is for; null: the portal's own pages, whose scripts do not run.</summary>
    public ForeignPage? Foreign { get; init; }

    public SeatPlan For(ForeignPage page) => this with { Guard = new(Portal, page.Within), Foreign = page };

    /// <summary>A picture may show boxes for letters that no font has.</summary>
    public bool AllowsMissingLetters { get; init; }

    /// <summary>Of the context; null as the browser was started.</summary>
    public BrowserContextOptions? Context { get; init; }
}
