using Portal.Tests.Support;

namespace Portal.Tests.Push;

/// <summary>A server may end at any moment: whoever goes on loses nobody and sends nobody the same twice.</summary>
[Long]
public sealed class DeathTests : IAsyncLifetime
{
    private static readonly TimeSpan _claimsEnd = TimeSpan.FromMinutes(6);
    private readonly PushCompany _company = new();

    public ValueTask InitializeAsync() => _company.InitializeAsync();

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    private const int Step = 7;

    /// <summary>Statement by statement, every seventh of each kind: before it, and after it with its answer lost.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task At_every_statement_of_a_run(bool isAfter)
    {
        var plan = await _company.PlanAsync(PushCompany.Spec());
        var moments = isAfter ? 1 : 0;
        for (var hasCome = true; hasCome; moments += Step)
        {
            var run = await _company.FireAsync(plan);
            var death = new Death(moments, isAfter);
            await using (var dying = _company.Start(death.Meet, ("Push:Senders", "1")))
            {
                await Death.OfAsync(dying);
            }

            hasCome = death.HasCome;
            await TakeOverAsync(run.Id);
            await _company.AssertOnceAsync(run.Id, 3, $"moment {moments}");
        }

        Assert.True(moments > 40, $"Only {moments} moments.");
    }

    [Fact]
    public async Task Twenty_times_in_one_run_of_ten_thousand()
    {
        await _company.HireAsync(10_000, 50);
        var run = await _company.FireAsync(await _company.PlanAsync(PushCompany.Spec()));
        var random = new Random(20261122);
        for (var i = 0; i < 20; i++)
        {
            await using var dying = _company.Start(new Death(random.Next(5, i < 8 ? 250 : 150), random.Next(2) == 0).Meet);
            await Death.OfAsync(dying);
            _company.Pass(_claimsEnd);
        }

        await TakeOverAsync(run.Id);
        await _company.AssertOnceAsync(run.Id, 10_003, "twenty times");
        Assert.True(_company.Sent.Count is >= 53 and <= 60, $"{_company.Sent.Count} calls for 53 scopes.");
    }

    /// <summary>Whoever is started next goes on, until the run is over.</summary>
    private async Task TakeOverAsync(long runId)
    {
        for (var i = 0; i < 20 && (await _company.RunAsync(runId)).IsOpen; i++)
        {
            _company.Pass(_claimsEnd);
            await using var next = _company.Start();
            await next.DrainAsync();
        }
    }
}
