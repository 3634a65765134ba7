using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Support;

/// <summary>How a report leaves the page by its own buttons.</summary>
public partial class Journey
{
    /// <summary>The page's own 分享, behind which is 转发.</summary>
    public ILocator ShareButton => Page.Locator("#report-share");

    public Task HasNothingToShareWithAsync() => Expect(Page.Locator("#report-share, [data-share-message]")).ToHaveCountAsync(0);

    public ILocator ShareSheet => Page.Locator("#share-sheet");

    public Task OpensReportMenuAsync() => Page.Locator("#report-more").ClickAsync();

    public async Task OpensSharingAsync()
    {
        await ShareButton.ClickAsync();
        await Expect(ShareSheet).ToBeVisibleAsync();
    }

    public async Task ForwardsAsync()
    {
        await OpensSharingAsync();
        await ShareSheet.Locator("[data-share-message]").ClickAsync();
    }

    public async Task ClosesSheetAsync()
    {
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.Locator(".sheet:visible")).ToHaveCountAsync(0);
    }

    /// <summary>Until the picture of the report is on the sheet, whole.</summary>
    public async Task HasPictureAsync()
    {
        await Expect(Page.Locator("#shot .shot__picture[src^='/captures/']")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await UntilAsync(() => Page.EvaluateAsync<bool>("() => document.querySelector('#shot img').naturalWidth > 100"));
    }

    /// <summary>On the sheet of people: looks for somebody, and ticks the first that is found.</summary>
    public async Task ChoosesColleagueAsync(string term, string name)
    {
        await Page.Locator("[name=term]").PressSequentiallyAsync(term);
        await Page.Locator(".row--pick").Filter(new() { HasText = name }).First.ClickAsync();
    }

    public Task SaysAsync(string comment) => Page.Locator("#comment").FillAsync(comment);

    /// <summary>Sends and waits until WeCom has taken it.</summary>
    public async Task SendsAsync()
    {
        await Page.Locator("[data-send]").ClickAsync();
        await Expect(Page.Locator("#share-sent")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    /// <summary>A share link of the report that is open.</summary>
    /// <returns>Its path.</returns>
    public async Task<string> CopiesLinkAsync()
    {
        await OpensSharingAsync();
        await PressAsync("复制链接");
        await SeesAsync("链接已复制");
        return new Uri(await Page.Locator("#share-address").InputValueAsync()).AbsolutePath;
    }

    /// <summary>On /me/wecom: ends the binding that another journey may have made.</summary>
    public async Task UnbindsAsync()
    {
        if (await Page.GetByText("解除绑定", new() { Exact = true }).CountAsync() > 0)
        {
            await Page.GetByText("解除绑定", new() { Exact = true }).ClickAsync();
            await PressAsync("确定解除");
            await SeesAsync("已解除绑定");
        }
    }

    /// <summary>In the sandbox's list of chats, the one of that name and no other that speaks of it.</summary>
    public Task OpensChatAsync(string name) => Page.Locator(".home .row").Filter(new() { Has = Page.GetByText(name, new() { Exact = true }) }).First.ClickAsync();
}
