using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Memory;
using Portal.Tests.Support;

namespace Portal.Tests.ReportPages;

/// <summary>A reader with nothing but the right to view opens one view after another.</summary>
[Collection(Alone.Name)] // metrics are of a process, so that another portal of it would answer too
[SameOnEveryDatabase]
public sealed class MemoryBoundTests : IAsyncDisposable
{
    private readonly ReportSite _site = new();

    public MemoryBoundTests() => _site.App.With("Memory__CacheMegabytes", "4").With("Metrics__Token", "a-token-of-the-collector");

    [Fact]
    public async Task Ever_other_views_of_a_long_report_take_no_more_than_all_caches_together_may()
    {
        _site.WithReport("long",
            """
            parameters: [{ name: t, type: number, label: 数, default: 0 }]
            datasets:
              rows: "with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000) select i 序, 'a name that takes some room ' || i || @t 名 from n"
            blocks: [{ type: table, dataset: rows }]
            """);
        using var client = await _site.SignInAsync();
        var memory = _site.App.Services.GetRequiredService<CacheMemory>();

        for (var i = 0; i < 30; i++)
        {
            await client.GetStringAsync($"/reports/long?t={i}", TestContext.Current.CancellationToken);
            Assert.InRange(memory.Bytes, 1, 4 * 1024 * 1024);
        }

        // It is full: thirty views would have taken twelve megabytes.
        Assert.InRange(memory.Bytes, 3 * 1024 * 1024, 4 * 1024 * 1024);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "a-token-of-the-collector");
        var metrics = await client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Contains("portal_cache_limit_bytes 4194304", metrics, StringComparison.Ordinal);
        Assert.Contains("portal_cache_size_bytes{cache=\"readings\"}", metrics, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
