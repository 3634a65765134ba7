using System.Net;
using Portal.Journeys.Support;

namespace Portal.Journeys;

public sealed class DatabaseAwayJourney(DemoPortal portal)
{
    [Fact]
    public async Task While_the_database_is_away_pages_say_so_and_offer_to_try_again()
    {
        var folder = Directory.CreateTempSubdirectory("portal-away-");
        await using (var process = await PortalProcess.StartAsync(folder.FullName, Settings(Nowhere()), awaited: "/health/live"))
        {
            using var client = new HttpClient();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync(new Uri(process.Address + "/health/ready"), TestContext.Current.CancellationToken)).StatusCode);
            Assert.Contains("database", process.Log, StringComparison.OrdinalIgnoreCase);

            await using var somebody = await Journey.BeginAsync(portal, address: process.Address);
            var answer = (await somebody.VisitAsync("/reports/monthly-sales?year=2025"))!;
            Assert.Equal(503, answer.Status);
            Assert.Equal("10", await answer.HeaderValueAsync("Retry-After"));
            await somebody.SeesAsync("服务暂时不可用");
            await somebody.LooksRightAsync();
            await somebody.PressAsync("重试");
            await somebody.IsAtAsync("/reports/monthly-sales?year=2025");
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_database_that_goes_away_and_comes_back_is_noticed_without_a_restart()
    {
        var server = Environment.GetEnvironmentVariable("TEST_POSTGRES");
        Assert.SkipWhen(server is null, "TEST_POSTGRES is not set.");
        await using var database = await RelayedDatabase.MakeAsync(server);
        var folder = Directory.CreateTempSubdirectory("portal-relayed-");
        await using (var process = await PortalProcess.StartAsync(folder.FullName, Settings(database.Connection)))
        {
            await using var somebody = await Journey.BeginAsync(portal, address: process.Address);
            await somebody.VisitAsync("/sign-in");
            await somebody.IsAtAsync("/set-up");

            database.GoAway();
            await Journey.UntilAsync(async () => (await somebody.VisitAsync("/set-up"))!.Status == 503);
            await somebody.SeesAsync("服务暂时不可用");

            database.ComeBack();
            await Journey.UntilAsync(async () =>
            {
                await somebody.PressAsync("重试");
                await somebody.Page.WaitForLoadStateAsync();
                return await somebody.Page.GetByText("门户还没有用户").CountAsync() > 0;
            });
        }

        folder.Delete(recursive: true);
    }

    // Nobody listens on a port that was free a moment ago.
    private static string Nowhere() => $"Host=127.0.0.1;Port={PortalProcess.FreePort()};Username=portal;Database=portal;Timeout=2";

    private static Dictionary<string, string> Settings(string connection) => new() { ["Database__Provider"] = "Postgres", ["Database__Connection"] = connection };
}
