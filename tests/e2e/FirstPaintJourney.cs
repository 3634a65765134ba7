using Microsoft.Playwright;
using Portal.Journeys.Support;

namespace Portal.Journeys;

/// <summary>What a first visit shows before the stylesheet has come is what it shows afterwards: nothing flashes, nothing moves.</summary>
public sealed class FirstPaintJourney(DemoPortal portal)
{
    // Every element that can be seen, with where it is and how it looks. The elements are remembered: scripts may put others between them.
    // Only down to the fold: below it the browser sets blocks when it has the time, and what holds them grows with that.
    private const string Look =
        """
        () => {
          window.firstLook ??= performance.now();
          window.firstSeen ??= [...document.querySelectorAll('body *')].filter(element => {
            const { width, height, top, bottom } = element.getBoundingClientRect();
            return width && height && top < innerHeight && bottom > 0;
          });
          const looks = ['display', 'position', 'color', 'backgroundColor', 'borderTopColor', 'borderTopWidth', 'borderRadius', 'boxShadow',
            'fontSize', 'fontWeight', 'fill', 'stroke', 'opacity', 'zIndex'];
          return firstSeen.map(element => {
            const { x, y, width, bottom } = element.getBoundingClientRect(), height = Math.min(bottom, innerHeight) - y;
            const style = getComputedStyle(element);
            return `${element.tagName}.${element.getAttribute('class')} ${[x, y, width, height].map(n => n.toFixed(1))} ${looks.map(name => style[name]).join('|')}`;
          });
        }
        """;

    // Until the first frame blocks that may lie below the fold have guessed sizes, which nobody sees.
    private const string Shown = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";

    // Since the first look: until then the page was still being read, and a busy machine shows a part of it, which the rest moves.
    private const string Shift =
        """
        () => new Promise(done => {
          const shifts = [];
          const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round);
          const told = ({ node, previousRect, currentRect }) => `${node?.nodeName}#${node?.id}.${node?.className} ${place(previousRect)} > ${place(currentRect)}`;
          new PerformanceObserver(list => shifts.push(...list.getEntries().filter(({ startTime }) => startTime > firstLook))).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => done(shifts.reduce((sum, { value }) => sum + value, 0) <= 0.01 ? ''
            : shifts.map(({ value, sources }) => `${value.toFixed(4)}: ${sources.map(told).join('; ')}`).join('\n')), 200);
        })
        """;

    [Theory]
    [InlineData("phone", ColorScheme.Light, "zh-CN")]
    [InlineData("phone", ColorScheme.Dark, "en-US")]
    [InlineData("desktop", ColorScheme.Light, "en-US")]
    [InlineData("desktop", ColorScheme.Dark, "zh-CN")]
    public async Task Nothing_changes_when_the_stylesheet_comes(string device, ColorScheme scheme, string locale)
    {
        await using var reader = await Journey.BeginAsync(portal, device, scheme, locale: locale);
        await IsTheSameAsync(reader, "/sign-in");
        await reader.SignInAsAsync("lin");
        foreach (var address in (string[])["/", "/reports/monthly-sales", "/reports/dashboard-no-table", "/reports/multi-style-map"])
        {
            await reader.VisitAsync(address);
            await Assertions.Expect(reader.Page.Locator("#report[data-state=loading]")).ToHaveCountAsync(0, new() { Timeout = 30_000 }); // read by now, so that it comes whole
            await IsTheSameAsync(reader, address);
        }
    }

    [Fact]
    public async Task The_second_page_relies_on_the_stylesheet_that_has_come()
    {
        await using var reader = await Journey.BeginAsync(portal);
        await reader.VisitAsync("/sign-in");
        await reader.Page.WaitForFunctionAsync("() => document.cookie.includes('css=app-')");

        await reader.SignInAsAsync("lin");

        await Assertions.Expect(reader.Page.Locator("style")).ToHaveCountAsync(0);
        await Assertions.Expect(reader.Page.Locator("head > link[rel=stylesheet]")).ToHaveCountAsync(1);
    }

    private static async Task IsTheSameAsync(Journey reader, string address)
    {
        var page = reader.Page;
        await page.Context.ClearCookiesAsync(new() { Name = "css" });
        var comes = new TaskCompletionSource();
        await page.RouteAsync("**/dist/app-*.css", async route =>
        {
            await comes.Task;
            await route.ContinueAsync();
        });
        var visit = reader.VisitAsync(address);
        await page.Locator("body > link[data-kept]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.EvaluateAsync(Shown);
        var before = await page.EvaluateAsync<string[]>(Look);
        comes.SetResult();
        await visit;
        await page.WaitForFunctionAsync("() => document.cookie.includes('css=app-')");
        var after = await page.EvaluateAsync<string[]>(Look);

        Assert.True(before.Length > 20, $"{address} shows {before.Length} elements");
        var changes = before.Zip(after).Where(pair => pair.First != pair.Second).Select(pair => $"- {pair.First}\n+ {pair.Second}");
        Assert.True(before.SequenceEqual(after), $"{address} changes:\n" + string.Join('\n', changes));
        var moved = await page.EvaluateAsync<string>(Shift);
        Assert.True(moved.Length == 0, $"{address} moves:\n{moved}");
        await page.UnrouteAllAsync();
        await reader.FitsAsync();
    }
}
