using Portal.Tests.Support;

namespace Portal.Tests.ReportPages;

/// <summary>What is kept of a report says nothing of the time zone that the company had before.</summary>
public sealed class ZoneChangeTests : IAsyncDisposable
{
    private readonly ReportSite _site = new();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_block_that_was_drawn_before_the_zone_changed_is_drawn_anew()
    {
        _site.App.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 30, 20, 0, 0, TimeSpan.Zero)); // December in China, November in New York
        _site.WithReport("r",
            """
            datasets: { t: { sql: "select '2026-10' month, 3 units union all select '2026-11', 1", cache: 1h } }
            blocks: [{ type: chart, dataset: t, kind: bar, x: month, y: units, title: 月度 }]
            """);
        using var admin = await _site.SignInAsync("admin");
        Assert.DoesNotContain("当月未满", await ShownAsync(admin), StringComparison.Ordinal);

        using (await admin.SubmitAsync(await admin.PageAsync("/admin/settings"), "form.two", ("Form.TimeZone", "America/New_York")))
        {
        }

        Assert.Contains("当月未满", await ShownAsync(admin), StringComparison.Ordinal);
    }

    private static async Task<string> ShownAsync(HttpClient client)
    {
        var block = (await client.PageAsync("/reports/r")).QuerySelector(".block")!;
        Assert.Equal("ready", block.GetAttribute("data-block"));
        return block.TextContent;
    }
}
