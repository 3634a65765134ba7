using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Support;

/// <summary>What a person does and sees.</summary>
public partial class Journey
{
    public string Path => new Uri(Page.Url).PathAndQuery;

    /// <summary>Presses the link or button of that name; where it sends a form that leads to another page, until that page has come.</summary>
    public async Task PressAsync(string name, bool exact = true)
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = exact }).Or(Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = exact })).First.ClickAsync();
        await HasGoneOnAsync();
    }

    /// <summary>A form that no script keeps from it is under way to another page: what is asked now would be asked of the page that goes.</summary>
    private Task HasGoneOnAsync() => UntilAsync(async () =>
    {
        try
        {
            return await Page.EvaluateAsync<bool>("() => !window.journeyStep || window.journeyStep.defaultPrevented");
        }
        catch (PlaywrightException error) when (error.Message.Contains("Execution context was destroyed", StringComparison.Ordinal))
        {
            return false;
        }
    }, "The form did not lead on within a minute.");

    public Task SeesAsync(string text) => Expect(Page.GetByText(text).Filter(new() { Visible = true }).First).ToBeVisibleAsync();

    public Task SeesNotAsync(string text) => Expect(Page.GetByText(text).Filter(new() { Visible = true })).ToHaveCountAsync(0);

    public Task FillAsync(string label, string text) => Page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    // Asked again and again: waiting for the step itself can miss it.
    public Task IsAtAsync(string path) => UntilAsync(() => Task.FromResult(Path == path));

    public async Task BackAsync() => await Page.EvaluateAsync("() => { setTimeout(() => history.back()); }"); // the answer comes before the page goes

    /// <summary>A mark that the next full load would wipe out.</summary>
    public Task MarkAsync() => Page.EvaluateAsync("() => { window.journeyMark = true; }");

    public async Task WasNotLoadedAgainAsync() => Assert.True(await Page.EvaluateAsync<bool>("() => window.journeyMark === true"), "The page was loaded again.");

    public Task SearchAsync(string term) => Page.GetByRole(AriaRole.Searchbox, new() { Name = "搜索报表" }).PressSequentiallyAsync(term);

    public ILocator Rows => Page.Locator("main .row__title");

    /// <summary>Waits until what stands there is this, in this order.</summary>
    public static Task AreAsync(ILocator texts, params string[] expected) => Expect(texts).ToHaveTextAsync(expected);

    /// <summary>Tries again and again what the server does in its own time.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isTrue, string otherwise = "It did not come about within a minute.")
    {
        for (var i = 0; i < 240; i++)
        {
            if (await isTrue())
            {
                return;
            }

            await Task.Delay(250, TestContext.Current.CancellationToken);
        }

        Assert.Fail(otherwise);
    }
}
