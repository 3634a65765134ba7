using Microsoft.Playwright;

namespace Portal.Journeys.Support;

/// <summary>How a report leaves the page by its own buttons.</summary>
public partial class Journey
{
    /// <summary>The page's own 转发.</summary>
    public ILocator ForwardButton => Page.Locator("[data-share-message]");

    public Task OpensReportMenuAsync() => Page.Locator("#report-more").ClickAsync();

    public Task ForwardsAsync() => ForwardButton.ClickAsync();
}
