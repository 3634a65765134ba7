using Microsoft.Extensions.Time.Testing;
using Portal.Core;

namespace Portal.Tests.Browser;

public sealed class DeadlineTests
{
    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData(0, 20)]
    [InlineData(30, 15)]
    [InlineData(50, 0)]
    [InlineData(70, 0)]
    public void A_step_gets_its_own_time_or_what_is_left_less_the_reserve(int gone, int gets)
    {
        var deadline = new Deadline(TimeSpan.FromSeconds(55), _clock);

        _clock.Advance(TimeSpan.FromSeconds(gone));

        Assert.Equal(TimeSpan.FromSeconds(gets), deadline.For(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void What_comes_before_others_ends_before_them()
    {
        var deadline = new Deadline(TimeSpan.FromSeconds(55), _clock);
        using var all = deadline.Source();
        using var first = deadline.Less(TimeSpan.FromSeconds(12)).Source();

        _clock.Advance(TimeSpan.FromSeconds(43));

        Assert.Equal((true, false), (first.IsCancellationRequested, all.IsCancellationRequested));
        Assert.Equal(TimeSpan.FromSeconds(12), deadline.Left);
    }
}
