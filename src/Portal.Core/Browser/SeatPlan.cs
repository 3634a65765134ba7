using PuppeteerSharp;

namespace Portal.Core.Browser;

/// <summary>What every seat of one browser has in common.</summary>
/// <param name="Portal">Where the browser reaches the portal; nothing else may be reached.</param>
/// <param name="TimeZone">Of the company, by its IANA name.</param>
internal sealed record SeatPlan(Uri Portal, string TimeZone)
{
    public OriginGuard Guard { get; } = new(Portal);

    /// <summary>A picture may show boxes for letters that no font has.</summary>
    public bool AllowsMissingLetters { get; init; }

    /// <summary>Of the context; null as the browser was started.</summary>
    public BrowserContextOptions? Context { get; init; }
}
