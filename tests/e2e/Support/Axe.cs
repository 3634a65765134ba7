using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Portal.Journeys.Support;

/// <summary>
/// What axe finds wrong on a page. The package's own way for Playwright carries every result out of the page and into a second one with axe in it,
/// a third of a journey's time; here axe ends where it began, and only its violations leave. What a frame shows is another product's.
/// </summary>
internal static class Axe
{
    private const string Run =
        """
        async () => (await axe.run(document, { resultTypes: ['violations'], iframes: false })).violations.map(({ id, impact, help, nodes }) =>
          `${id} (${impact}): ${help}\n` + nodes.slice(0, 5).map(node => `  ${node.html}`).join('\n'))
        """;

    private static readonly string _script = new BundledAxeScriptProvider().GetScript() + "; undefined";

    public static async Task<string[]> ViolationsAsync(IPage page)
    {
        await page.EvaluateAsync(_script);
        return await page.EvaluateAsync<string[]>(Run);
    }
}
