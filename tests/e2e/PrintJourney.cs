using Microsoft.Playwright;
using Portal.Journeys.Support;

namespace Portal.Journeys;

/// <summary>The browser's own printing, beside 下载 PDF.</summary>
public sealed class PrintJourney(DemoPortal portal)
{
    [Fact]
    public async Task A_printed_table_covers_none_of_its_rows_and_is_as_wide_as_its_card()
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin", "/me");
        await admin.OpenReportAsync("car-parc");
        await admin.Page.Locator(".block--table tfoot").First.ScrollIntoViewIfNeededAsync();
        await admin.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await admin.Page.SetViewportSizeAsync(720, 600);

        var seen = await admin.Page.Locator(".block--table:has(tfoot)").First.EvaluateAsync<double[]>(
            """
            block => {
              block.scrollIntoView();
              const [head, foot, rows] = ['thead th', 'tfoot th', 'tbody tr'].map(part => [...block.querySelectorAll(part)].map(each => each.getBoundingClientRect()));
              return [head[0].bottom - rows[0].top, rows.at(-1).bottom - foot[0].top, block.querySelector('table').scrollWidth - block.clientWidth,
                block.querySelectorAll('.table-find, .table-foot a, .table-foot button').length && [...block.querySelectorAll('.table-find, .table-foot a, .table-foot button')]
                  .filter(part => part.checkVisibility()).length];
            }
            """);
        Assert.True(seen[0] <= 1 && seen[1] <= 1 && seen[2] <= 1 && seen[3] == 0, $"covered above {seen[0]}, below {seen[1]}, too wide by {seen[2]}, controls {seen[3]}");
    }
}
