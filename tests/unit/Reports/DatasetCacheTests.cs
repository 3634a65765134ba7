using Microsoft.Extensions.Time.Testing;
using Portal.Core.Memory;
using Portal.Core.Reports;
using Portal.Core.Reports.Datasets;
using Portal.Tests.Support;

namespace Portal.Tests.Reports;

public sealed class DatasetCacheTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly FakeTimeProvider _clock = new();
    private readonly CacheMemory _memory;
    private readonly CacheShare _share;
    private int _runs;

    public DatasetCacheTests()
    {
        _memory = new CacheMemory(1_000_000, _clock);
        _share = _memory.Share("answers");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_who_ask_the_same_at_once_wait_for_one_execution()
    {
        var cache = new DatasetCache(_share);
        var gate = new TaskCompletionSource();

        var readers = Enumerable.Range(0, 50).Select(_ => cache.GetAsync("k", Minute, false, Slow(gate.Task), Ct)).ToList();
        gate.SetResult();

        Assert.Single((await Task.WhenAll(readers)).Distinct());
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task One_reader_who_leaves_does_not_end_it_for_the_others()
    {
        var cache = new DatasetCache(_share);
        var gate = new TaskCompletionSource();
        using var leaving = new CancellationTokenSource();
        var first = cache.GetAsync("k", Minute, false, Slow(gate.Task), leaving.Token);
        var second = cache.GetAsync("k", Minute, false, Slow(gate.Task), Ct);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();

        Assert.Null((await second).Problem);
    }

    [Fact]
    public async Task The_last_reader_who_leaves_ends_it_and_the_next_begins_anew()
    {
        var cache = new DatasetCache(_share);
        var stopped = new TaskCompletionSource();
        using var leaving = new CancellationTokenSource();
        var only = cache.GetAsync("k", Minute, false, async stop =>
        {
            using var _ = stop.Register(stopped.SetResult);
            await Task.Delay(Timeout.Infinite, stop);
            return null!;
        }, leaving.Token);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);
        await stopped.Task.WaitAsync(Soon.Limit, Ct);

        Assert.Null((await cache.GetAsync("k", Minute, false, Slow(Task.CompletedTask), Ct)).Problem);
    }

    [Fact]
    public async Task An_answer_is_kept_for_its_time_and_asked_again_when_fresh()
    {
        var cache = new DatasetCache(_share);

        async Task<int> RunsAfterAsync(TimeSpan pause, bool fresh = false)
        {
            _clock.Advance(pause);
            await cache.GetAsync("k", Minute, fresh, Slow(Task.CompletedTask), Ct);
            return _runs;
        }

        Assert.Equal(1, await RunsAfterAsync(TimeSpan.Zero));
        Assert.Equal(1, await RunsAfterAsync(TimeSpan.FromSeconds(59)));
        Assert.Equal(2, await RunsAfterAsync(TimeSpan.FromSeconds(1)));
        Assert.Equal(3, await RunsAfterAsync(TimeSpan.Zero, fresh: true));
        Assert.Equal(3, await RunsAfterAsync(TimeSpan.FromSeconds(59)));
    }

    [Fact]
    public async Task What_is_larger_than_its_share_is_answered_and_not_kept()
    {
        var cache = new DatasetCache(_share);

        await cache.GetAsync("b", Minute, false, Slow(Task.CompletedTask, bytes: 300_000), Ct);
        await cache.GetAsync("b", Minute, false, Slow(Task.CompletedTask, bytes: 300_000), Ct);

        Assert.Equal((2, 0L), (_runs, _share.Bytes));
    }

    [Fact]
    public async Task A_failure_is_kept_only_as_long_as_a_storm_lasts()
    {
        var cache = new DatasetCache(_share);
        var problem = new DatasetProblem(DatasetFailure.Failed, "t");

        await cache.GetAsync("k", Minute, false, Slow(Task.CompletedTask, problem: problem), Ct);
        await cache.GetAsync("k", Minute, false, Slow(Task.CompletedTask), Ct);
        _clock.Advance(TimeSpan.FromSeconds(2));
        var third = await cache.GetAsync("k", Minute, false, Slow(Task.CompletedTask), Ct);

        Assert.Equal(2, _runs);
        Assert.Null(third.Problem);
    }

    [Fact]
    public async Task What_may_not_be_kept_is_asked_every_time()
    {
        var cache = new DatasetCache(_share);

        await cache.GetAsync("k", TimeSpan.Zero, false, Slow(Task.CompletedTask), Ct);
        await cache.GetAsync("k", TimeSpan.Zero, false, Slow(Task.CompletedTask), Ct);

        Assert.Equal((2, 0L), (_runs, _share.Bytes));
    }

    public void Dispose() => _memory.Dispose();

    private Func<CancellationToken, Task<DatasetResult>> Slow(Task gate, long bytes = 10, DatasetProblem? problem = null) => async stop =>
    {
        Interlocked.Increment(ref _runs);
        await gate.WaitAsync(stop);
        return new DatasetResult { Columns = [], Rows = [], ReadAt = _clock.GetUtcNow(), Problem = problem, Bytes = bytes };
    };
}
