using Portal.Core.Reports;
using Portal.Core.Reports.Datasets;

namespace Portal.Tests.Reports;

/// <summary>One reader asks for much; the others wait for a turn, not for him.</summary>
public sealed class FairTurnTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
    private readonly HeldSource _source = new(seats: 4, perReader: 2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_of_sixty_blocks_leaves_seats_to_others()
    {
        var greedy = Enumerable.Range(0, 60).Select(_ => _source.TakeSeatAsync("greedy", Long, Ct)).ToList();

        using var first = await _source.TakeSeatAsync("other", Long, Ct).WaitAsync(Long, Ct);
        using var second = await _source.TakeSeatAsync("other", Long, Ct).WaitAsync(Long, Ct);

        Assert.Equal(2, greedy.Count(seat => seat.IsCompleted));
        await DrainAsync(greedy);
    }

    [Fact]
    public async Task Who_comes_later_is_served_before_the_rest_of_the_many()
    {
        var held = await Task.WhenAll(_source.TakeSeatAsync("a", Long, Ct), _source.TakeSeatAsync("a", Long, Ct), _source.TakeSeatAsync("b", Long, Ct),
            _source.TakeSeatAsync("b", Long, Ct));
        var many = Enumerable.Range(0, 10).Select(_ => _source.TakeSeatAsync("a", Long, Ct)).ToList();
        var late = _source.TakeSeatAsync("late", Long, Ct);

        held[2].Dispose();

        using var seat = await late.WaitAsync(Long, Ct);
        Assert.DoesNotContain(many, waiting => waiting.IsCompleted);
        Array.ForEach([held[0], held[1], held[3]], one => one.Dispose());
        await DrainAsync(many);
    }

    [Fact]
    public async Task Who_waits_in_vain_is_told_that_it_is_busy()
    {
        var held = await Task.WhenAll(_source.TakeSeatAsync("a", Long, Ct), _source.TakeSeatAsync("a", Long, Ct));

        var error = await Assert.ThrowsAsync<DataSourceException>(() => _source.TakeSeatAsync("a", TimeSpan.FromMilliseconds(20), Ct));

        Assert.Equal(DatasetFailure.Busy, error.Failure);
        Array.ForEach(held, seat => seat.Dispose());
    }

    [Fact]
    public async Task A_line_that_is_full_is_busy_too()
    {
        var all = Enumerable.Range(0, 202).Select(_ => _source.TakeSeatAsync("a", Long, Ct)).ToList();

        var error = await Assert.ThrowsAsync<DataSourceException>(() => _source.TakeSeatAsync("a", Long, Ct));

        Assert.Equal(DatasetFailure.Busy, error.Failure);
        await DrainAsync(all);
    }

    [Theory]
    [InlineData(null, null, 16, 8)]
    [InlineData("5", "", 5, 3)]
    [InlineData("3", "9", 3, 3)]
    public void Seats_are_those_of_the_settings(string? all, string? perReader, int seats, int share) =>
        Assert.Equal(new SourceSeats(seats, share), new DataSourceOptions("x", "Sqlite", "Data Source=x") { Seats = all, SeatsPerReader = perReader }.SeatsOr(16));

    [Theory]
    [InlineData("0", null, "DataSources:x:Seats is not a number from 1 to 500")]
    [InlineData("4", "many", "DataSources:x:SeatsPerReader is not a number from 1 to 500")]
    public void Seats_that_are_no_number_are_named(string? all, string? perReader, string fault) =>
        Assert.StartsWith(fault, new DataSourceOptions("x", "Sqlite", "Data Source=x") { Seats = all, SeatsPerReader = perReader }.Fault(), StringComparison.Ordinal);

    [Fact]
    public void The_cost_of_a_report_is_the_mean_of_its_queries_and_late_ones_count()
    {
        var costs = new ReportCosts();
        costs.Learn("sales", TimeSpan.FromSeconds(1));
        costs.Learn("sales", TimeSpan.FromSeconds(3));
        Assert.Equal(new ReportCost(2, TimeSpan.FromSeconds(2)), costs.Of("SALES"));

        for (var i = 0; i < 1_000; i++)
        {
            costs.Learn("sales", TimeSpan.FromSeconds(10));
        }

        Assert.InRange(costs.Of("sales")!.Mean.TotalSeconds, 9.9, 10);
        Assert.Null(costs.Of("stock"));
    }

    public void Dispose() => _source.Dispose();

    private static async Task DrainAsync(List<Task<IDisposable>> seats)
    {
        foreach (var seat in seats)
        {
            (await seat).Dispose();
        }
    }

    private sealed class HeldSource(int seats, int perReader) : DataSource("held", new SourceSeats(seats, perReader))
    {
        public override SqlDialect Dialect => SqlDialect.Sqlite;

        protected override Task<ReadRows> ReadNowAsync(BoundSql sql, ReadLimits limits, CancellationToken ct) => throw new NotSupportedException();
    }
}
