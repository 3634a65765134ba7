using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Push;

namespace Portal.Tests.Push;

/// <summary>A server that is started again after it was killed.</summary>
public sealed class RestartTests : IAsyncLifetime
{
    private readonly PushCompany _company = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _company.InitializeAsync();

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Fact]
    public async Task Goes_on_at_once_on_SQLite_and_leaves_claims_of_others_alone_on_PostgreSQL()
    {
        await _company.HireAsync(200, 20);
        var run = await _company.FireAsync(await _company.PlanAsync(PushCompany.Spec()));
        await _company.Server.Get<PushRounds>().BeginAsync(Ct);
        Assert.True(await Death.OfAsync(_company.Start(new Death(40).Meet)));
        var now = _company.Clock.GetUtcNow();
        Assert.True(await _company.Server.AskAsync<PortalDb, bool>(db => db.PushParts.AnyAsync(p => p.ClaimedUntil > now, Ct)));

        await using var next = _company.Start();
        await next.Get<PushStart>().StartAsync(Ct);
        await next.DrainAsync();

        var isOpen = (await _company.RunAsync(run.Id)).IsOpen;
        Assert.Equal(_company.Database.Provider == DatabaseProvider.Postgres, isOpen);
        if (!isOpen)
        {
            var got = _company.Sent.SelectMany(m => m.To).ToList();
            Assert.Equal((203, 203), (got.Count, got.Distinct().Count()));
        }
    }
}
