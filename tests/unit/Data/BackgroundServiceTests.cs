using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Failures;
using Portal.Core.Settings;
using Portal.Tests.Support;

namespace Portal.Tests.Data;

/// <summary>A host ends with the first background service that lets an exception out: whatever the database answers, none of them may.</summary>
public sealed class BackgroundServiceTests : IAsyncDisposable
{
    /// <summary>What a database that is away makes of a question: of the driver, of EF Core around it, of a save, of a line that is cut.</summary>
    private static readonly Dictionary<string, Exception> _failures = new()
    {
        ["driver"] = new Npgsql.NpgsqlException("gone"),
        ["query"] = new InvalidOperationException("An exception has been raised that is likely due to a transient failure.", new Npgsql.NpgsqlException("gone")),
        ["save"] = new DbUpdateException("gone", new Npgsql.NpgsqlException("gone")),
        ["line"] = new IOException("The connection was closed."),
        ["time"] = new OperationCanceledException("The server took its time."),
    };

    private readonly PortalApp _app = new();
    private readonly BadLine _line = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("driver")]
    [InlineData("query")]
    [InlineData("save")]
    [InlineData("line")]
    [InlineData("time")]
    public async Task None_ends_with_a_database_that_goes_away(string failure)
    {
        _app.With(_line.Watch);
        await _app.PlantCastAsync();
        var running = Running();

        _line.Failure = _failures[failure];
        await TurnAsync();

        Assert.Equal(running, Running());
        _line.Failure = null;
        await WaitAsync(() => _app.Services.GetRequiredService<DatabaseState>().IsAvailable);
    }

    [Fact]
    public async Task Nor_with_one_that_goes_away_as_soon_as_it_was_there()
    {
        _app.With(_line.Watch);
        _line.Failure = _failures["query"];
        _line.Which = command => command.CommandText.Contains("push_", StringComparison.Ordinal); // the start asks for none of these
        await _app.PlantCastAsync();
        await TurnAsync();

        Assert.DoesNotContain(Services(), service => service.ExecuteTask is { IsFaulted: true });
        _line.Failure = null;
        await WaitAsync(() => _line.Answered.Any(text => text.Contains("push_deliveries", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("driver")]
    [InlineData("query")]
    public async Task Nor_does_who_asks_anew_for_the_settings(string failure)
    {
        _app.With(_line.Watch);
        await _app.PlantCastAsync();
        var settings = _app.Services.GetRequiredService<PortalSettings>();
        _line.Failure = _failures[failure];

        _app.Services.GetRequiredService<SharedVersions>().Changed();
        var (before, failed) = (settings.Now, _line.Failed);

        Assert.Same(before, await settings.RefreshAsync(TestContext.Current.CancellationToken));
        Assert.True(_line.Failed > failed);
    }

    /// <summary>Each of them has something to do, several times.</summary>
    private async Task TurnAsync()
    {
        for (var i = 0; i < 5; i++)
        {
            var before = _line.Failed;
            _app.Services.GetRequiredService<CatalogFollower>().FollowSoon();
            _app.Services.GetRequiredService<FailureLog>().Note(new Failure("AAAA-0000", _app.Clock.GetUtcNow(), "page", "Failed", "x"));
            _app.Clock.Advance(TimeSpan.FromHours(2));
            await WaitAsync(() => _line.Failed > before + 5);
        }
    }

    private Task WaitAsync(Func<bool> holds) => Soon.UntilAsync(holds, () =>
    {
        Assert.False(_app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested, "The host ends.");
        _app.Clock.Advance(TimeSpan.FromSeconds(30));
    });

    private List<string> Running() => [.. Services().Where(service => service.ExecuteTask is { IsCompleted: false }).Select(service => service.GetType().Name)];

    private IEnumerable<BackgroundService> Services() => _app.Services.GetServices<IHostedService>().OfType<BackgroundService>();
}
