using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Support;

/// <summary>How a report leaves the page by its own buttons.</summary>
public partial class Journey
{
    public ILocator ShareButton => Page.Locator("#report-share");

    public Task OpensReportMenuAsync() => Page.Locator("#report-more").ClickAsync();

    /// <summary>分享, then 转发 in its sheet.</summary>
    public async Task ForwardsAsync()
    {
        await ShareButton.ClickAsync();
        await Page.Locator("#sheet [data-share-message]").ClickAsync();
    }

    public Task HasNothingToShareWithAsync() => Expect(Page.Locator("#report-share, [data-share-message]")).ToHaveCountAsync(0);
}
