using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Portal.Core.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Data;

public sealed class SweepTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly DatabaseState _state = new();

    [Fact]
    public async Task A_sweep_waits_for_the_database_and_one_that_fails_is_done_the_next_hour()
    {
        var ct = TestContext.Current.CancellationToken;
        using var sweep = new Failing(_state, _clock);
        await sweep.StartAsync(ct);
        _clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(0, sweep.Done);

        _state.SetReady();
        foreach (var times in new[] { 1, 2, 3 })
        {
            await sweep.WaitsAgainAsync(times).WaitAsync(Soon.Limit, ct);
            Assert.Equal(times - 1, sweep.Done);
            _clock.Advance(TimeSpan.FromHours(1));
        }

        await sweep.WaitsAgainAsync(4).WaitAsync(Soon.Limit, ct);
        await sweep.StopAsync(ct);
        Assert.True(sweep.ExecuteTask!.IsCompleted);
        Assert.Equal(3, sweep.Done);
    }

    private sealed class Failing(DatabaseState state, TimeProvider clock) : Sweep(state, clock, NullLogger.Instance)
    {
        private readonly SemaphoreSlim _waits = new(0);
        private int _seen;

        public int Done { get; private set; }

        protected override string What => "Nothing";

        public async Task WaitsAgainAsync(int times)
        {
            for (; _seen < times; _seen++)
            {
                await _waits.WaitAsync();
            }
        }

        protected override Task PauseAsync(CancellationToken ct)
        {
            var pause = base.PauseAsync(ct);
            _waits.Release();
            return pause;
        }

        internal override Task SweepAsync(CancellationToken ct)
        {
            Done++;
            throw new InvalidOperationException("the database is away");
        }

        public override void Dispose()
        {
            _waits.Dispose();
            base.Dispose();
        }
    }
}
