using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Data;

public sealed class DatabaseAwayTests : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "portal-away-" + Guid.NewGuid().ToString("N"));
    private readonly PortalApp _app = new();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (Directory.Exists(_folder)) { Directory.Delete(_folder, recursive: true); } else { File.Delete(_folder); }
    }

    [Fact]
    public async Task The_start_waits_for_a_database_that_is_away_and_pages_say_so()
    {
        await File.WriteAllTextAsync(_folder, "a file where the folder should be", TestContext.Current.CancellationToken);
        _app.With("Database:Provider", "Sqlite").With("Database:Connection", $"Data Source={Path.Combine(_folder, "portal.db")}");
        var client = _app.CreateClient(new() { AllowAutoRedirect = false });

        using var page = await client.GetAsync("/sign-in", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.True(page.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Equal("服务暂时不可用", (await page.PageAsync()).QuerySelector(".state__title")!.TextContent);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (await StatusAsync(client, "/health/live"), await StatusAsync(client, "/health/ready")));

        File.Delete(_folder);
        await UntilAsync(DatabaseStart.Pause, async () => await StatusAsync(client, "/health/ready") == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/set-up"));
    }

    [Theory]
    [InlineData("//evil.example", "/")]
    [InlineData("//evil.example/%2e%2e?to=1", "/")]
    [InlineData("/%5Cevil.example", "/")]
    [InlineData("/reports/7?year=2025", "/reports/7?year=2025")]
    public async Task The_way_back_of_the_page_that_says_so_stays_here(string asked, string back)
    {
        await File.WriteAllTextAsync(_folder, "a file where the folder should be", TestContext.Current.CancellationToken);
        _app.With("Database:Provider", "Sqlite").With("Database:Connection", $"Data Source={Path.Combine(_folder, "portal.db")}");
        var client = _app.CreateClient(new() { AllowAutoRedirect = false });

        using var page = await client.GetAsync(new Uri("http://localhost" + asked), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Equal(back, (await page.PageAsync()).QuerySelector(".state .btn")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_database_that_goes_away_and_comes_back_is_noticed()
    {
        await _app.PlantCastAsync();
        var client = await _app.ClientAsync("lin");
        var state = _app.Services.GetRequiredService<DatabaseState>();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/me"));

        await _app.InDbAsync(async db => await RenameAsync(db, "shared_versions", "elsewhere"));
        await UntilAsync(SharedVersions.LookEvery, () => Task.FromResult(!state.IsAvailable));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (await StatusAsync(client, "/me"), await StatusAsync(client, "/health/ready")));

        await _app.InDbAsync(async db => await RenameAsync(db, "elsewhere", "shared_versions"));
        await UntilAsync(SharedVersions.LookEvery, () => Task.FromResult(state.IsAvailable));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/me"));
    }

    private Task UntilAsync(TimeSpan step, Func<Task<bool>> holds) => Soon.UntilAsync(holds, meanwhile: () => _app.Clock.Advance(step));

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task RenameAsync(PortalDb db, string from, string to)
    {
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names of the test's own.
        command.CommandText = $"alter table {from} rename to {to}";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
