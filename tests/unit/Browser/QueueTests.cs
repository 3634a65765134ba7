using Portal.Core;
using Portal.Core.Browser;
using Portal.Tests.Support;
using static Portal.Tests.Browser.Studio;

namespace Portal.Tests.Browser;

/// <summary>Many orders at once: bounded, fair, and within their time.</summary>
public sealed class QueueTests(Studio studio) : IClassFixture<Studio>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hundred_orders_of_one_do_not_keep_another_waiting()
    {
        var line = new TurnLine(1, 1_000, 1_000);
        await line.EnterAsync("busy", Ct);
        var many = Enumerable.Range(0, 200).Select(_ => line.EnterAsync("busy", Ct)).ToList();
        var other = line.EnterAsync("other", Ct);

        line.Leave("busy");
        await many[0];
        line.Leave("busy");

        await other;
        Assert.False(many[1].IsCompleted);
        Assert.Equal(199, line.Waiting);
    }

    [Fact]
    public async Task Owners_take_turns()
    {
        var line = new TurnLine(1, 1_000, 1_000);
        await line.EnterAsync("x", Ct);
        var served = new List<string>();
        var orders = "aaabbc".Select(owner => line.EnterAsync($"{owner}", Ct)
            .ContinueWith(_ => served.Add($"{owner}"), Ct, TaskContinuationOptions.None, TaskScheduler.Default)).ToList();

        for (var i = 1; i <= 6; i++)
        {
            line.Leave(served.LastOrDefault() ?? "x");
            while (served.Count < i)
            {
                await Task.Delay(1, Ct);
            }
        }

        Assert.Equal("abcaba", string.Concat(served));
    }

    [Fact]
    public async Task The_line_has_a_bound_for_all_and_for_each()
    {
        var line = new TurnLine(1, most: 3, mostPerOwner: 2);
        await line.EnterAsync("a", Ct);
        _ = line.EnterAsync("a", Ct);
        _ = line.EnterAsync("a", Ct);

        var own = await Assert.ThrowsAsync<LineFullException>(() => line.EnterAsync("a", Ct));
        _ = line.EnterAsync("b", Ct);
        var all = await Assert.ThrowsAsync<LineFullException>(() => line.EnterAsync("c", Ct));

        Assert.True(own.IsOwners);
        Assert.False(all.IsOwners);
    }

    [Fact]
    public async Task Who_leaves_the_line_gives_up_the_place()
    {
        var line = new TurnLine(1, 10, 10);
        await line.EnterAsync("a", Ct);
        using var impatient = new CancellationTokenSource();
        var leaving = line.EnterAsync("b", impatient.Token);
        var patient = line.EnterAsync("c", Ct);

        await impatient.CancelAsync();
        line.Leave("a");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        await patient;
        Assert.Equal(0, line.Waiting);
    }

    [Fact]
    public async Task Fifty_different_pages_at_once_are_fifty_different_pictures()
    {
        var colours = Enumerable.Range(0, 50).Select(i => $"#{i + 10:x2}{255 - i:x2}77").ToList();
        var paths = colours.Select(colour => studio.Add(Report(Block("b1", 200, colour: colour), 1))).ToList();

        var shots = await Task.WhenAll(paths.Select((path, i) => studio.Keeper.ShootAsync(Order(path, owner: $"{i % 7}"), Ct)));

        Assert.Equal(colours, shots.Select(shot => Raster.Read(shot.Pictures.Single().Bytes.Span)).Select(pixels => pixels.At(700, 300)));
    }

    [Fact]
    public async Task More_than_may_wait_are_told_to_come_again()
    {
        await using var keeper = studio.Make(o => (o.Seats, o.QueueLength, o.PerOwner) = (1, 20, 4));
        var path = studio.Add(Report(Block("b1"), 1));

        var orders = Enumerable.Range(0, 12).Select(_ => Outcome(keeper.ShootAsync(Order(path, "busy"), Ct))).ToList();
        var other = Outcome(keeper.ShootAsync(Order(path, "other"), Ct));

        Assert.Null(await other);
        var outcomes = await Task.WhenAll(orders);
        Assert.Equal((5, 7), (outcomes.Count(outcome => outcome is null), outcomes.Count(outcome => outcome == ShotFailure.Busy)));
    }

    [Fact]
    public async Task A_caller_who_leaves_frees_the_seat()
    {
        await using var keeper = studio.Make(o => o.Seats = 1);
        var asked = new TaskCompletionSource();
        var endless = studio.Add(context =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        using var leaving = new CancellationTokenSource();
        var left = keeper.ShootAsync(Order(endless), leaving.Token);
        await asked.Task;

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Single((await keeper.ShootAsync(Order(studio.Add(Report(Block("b1"), 1))), Ct)).Pictures);
    }

    [Fact]
    public async Task One_deadline_holds_for_waiting_and_all_tries()
    {
        await using var keeper = studio.Make(o => (o.Seats, o.ShotTimeout) = (1, TimeSpan.FromSeconds(2)));
        var endless = studio.Add(context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Outcome(keeper.ShootAsync(Order(endless), Ct)))).WaitAsync(Soon.Limit, Ct);

        Assert.Contains(ShotFailure.TooSlow, outcomes);
        Assert.DoesNotContain(null, outcomes);
    }

    [Fact]
    public async Task A_request_that_is_nearly_over_is_told_before_it_is()
    {
        await using var keeper = studio.Make();
        var endless = studio.Add(context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        var deadline = new Deadline(TimeSpan.FromSeconds(4), TimeProvider.System);

        var error = await Assert.ThrowsAsync<ShotException>(() => keeper.ShootAsync(Order(endless) with { Deadline = deadline }, Ct));

        Assert.True(error.Failure is ShotFailure.NotReady or ShotFailure.TooSlow, $"{error.Failure}");
        Assert.True(deadline.Left > TimeSpan.Zero);
    }

    [Fact]
    public async Task When_the_portal_ends_whoever_waits_is_told()
    {
        var keeper = studio.Make(o => o.Seats = 1);
        var endless = studio.Add(context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        var orders = Enumerable.Range(0, 3).Select(_ => Outcome(keeper.ShootAsync(Order(endless), Ct))).ToList();

        await keeper.StopAsync(Ct);

        Assert.All(await Task.WhenAll(orders), outcome => Assert.Equal(ShotFailure.Browser, outcome));
    }

    private static async Task<ShotFailure?> Outcome(Task<Shot> shooting)
    {
        try
        {
            await shooting;
            return null;
        }
        catch (ShotException error)
        {
            return error.Failure;
        }
    }
}
