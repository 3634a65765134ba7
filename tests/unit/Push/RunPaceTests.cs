using Portal.Core.Push;

namespace Portal.Tests.Push;

public sealed class RunPaceTests
{
    private static readonly DateTimeOffset _start = new(2026, 11, 22, 1, 41, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10, 900, 100, 90)] // 100 in ten seconds: 900 more take ninety
    [InlineData(600, 900, 300, 180)] // of ten minutes only the last one counts: most of it was a pause
    [InlineData(60, 1, 60, 1)]
    [InlineData(30, 500, 0, null)] // nothing went out lately: nobody can tell
    [InlineData(0, 500, 10, null)]
    [InlineData(60, 0, 60, null)]
    [InlineData(60, 1_000_000, 1, null)] // more than a day is no estimate
    public void It_ends_if_it_goes_on_as_in_its_last_minute(int seconds, int waiting, int sentLately, int? ends)
    {
        var now = _start.AddSeconds(seconds);

        Assert.Equal(ends is { } left ? now.AddSeconds(left) : null, RunPace.EndsAt(_start, now, waiting, sentLately));
    }

    [Fact]
    public void Of_a_young_run_all_of_it_counts()
    {
        Assert.Equal(_start, RunPace.Since(_start, _start.AddSeconds(20)));
        Assert.Equal(_start.AddMinutes(9), RunPace.Since(_start, _start.AddMinutes(10)));
    }
}
