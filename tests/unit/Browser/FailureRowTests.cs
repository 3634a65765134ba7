using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Portal.Core.Browser;
using Portal.Tests.Support;
using static Portal.Tests.Browser.Studio;

namespace Portal.Tests.Browser;

[SameOnEveryDatabase]
public sealed class FailureRowTests(Studio studio) : IClassFixture<Studio>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failure_leaves_a_row_that_says_why_with_a_small_picture()
    {
        await using var app = new PortalApp();
        var failures = await app.InScopeAsync(services => Task.FromResult(services.GetRequiredService<FailedShots>()));
        await using var keeper = studio.Make(failures: failures);
        var path = studio.Add(Report(Block("b1", 2_000) + Block("map", state: "failed"), 2, "failed"));

        var error = await Assert.ThrowsAsync<ShotException>(() => keeper.ShootAsync(Order(path), Ct));

        var line = Assert.Single(await failures.ListAsync(10, Ct));
        Assert.Equal((error.FailureId, ShotFailure.Incomplete, $"page {path}", "lin", 2, true), (line.Id, line.Failure, line.Subject, line.Owner, line.Tries, line.HasPicture));
        Assert.Contains("map (failed)", line.Message);
        Assert.Equal(app.Clock.GetUtcNow(), line.At);
        var row = (await failures.FindAsync(line.Id, Ct))!;
        Assert.InRange(row.Picture!.Length, 500, FailedShot.MostPictureBytes);
        Assert.Equal([0xff, 0xd8], row.Picture[..2]);
        Assert.True(row.Opened > 0);
        Assert.Null(await failures.FindAsync(line.Id + 1, Ct));
    }

    [Fact]
    public async Task Old_rows_go_by_age_and_by_number()
    {
        await using var app = new PortalApp();
        var scopes = await app.InScopeAsync(services => Task.FromResult(services.GetRequiredService<IServiceScopeFactory>()));
        var options = new BrowserOptions { KeepFailures = 3, KeepFailuresFor = TimeSpan.FromDays(2) };
        var clock = new FakeTimeProvider(app.Clock.GetUtcNow()); // the app's would ring all its timers
        var failures = new FailedShots(scopes, Options.Create(options), clock, NullLogger<FailedShots>.Instance);

        for (var i = 0; i < 5; i++)
        {
            await WriteAsync(failures, $"order {i}");
        }

        Assert.Equal(["order 4", "order 3", "order 2"], (await failures.ListAsync(10, Ct)).Select(line => line.Subject));
        clock.Advance(TimeSpan.FromDays(3));
        await WriteAsync(failures, "later");
        Assert.Equal("later", Assert.Single(await failures.ListAsync(10, Ct)).Subject);
    }

    private static Task<long?> WriteAsync(FailedShots failures, string subject) =>
        failures.WriteAsync(Order("/") with { Subject = subject }, new ShotException(ShotFailure.Blank, "empty"), new ShotTimings(default, default, default, default, 1), null);
}
