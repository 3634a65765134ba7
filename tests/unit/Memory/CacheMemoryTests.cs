using Microsoft.Extensions.Time.Testing;
using Portal.Core.Memory;

namespace Portal.Tests.Memory;

public sealed class CacheMemoryTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly CacheMemory _memory;

    public CacheMemoryTests() => _memory = new CacheMemory(10_000, _clock);

    [Fact]
    public void All_shelves_together_stay_below_one_bound()
    {
        var shares = new[] { _memory.Share("answers"), _memory.Share("pages"), _memory.Share("blocks") };

        for (var i = 0; i < 100; i++)
        {
            Assert.True(shares[i % 3].Keep($"k{i}", "x", 1_000));
            Assert.InRange(_memory.Bytes, 1, 10_000);
        }

        Assert.Equal(_memory.Bytes, shares.Sum(share => share.Bytes));
    }

    [Fact]
    public void What_was_unused_for_longest_leaves_first_whichever_shelf_it_lies_on()
    {
        var (answers, pages) = (_memory.Share("answers"), _memory.Share("pages"));
        answers.Keep("a", "first", 2_000);
        pages.Keep("b", "second", 2_000);
        pages.Keep("c", "third", 2_000);
        Assert.NotNull(answers.Find<string>("a"));

        answers.Keep("d", "fourth", 2_000);
        pages.Keep("e", "fifth", 2_000);

        Assert.NotNull(answers.Find<string>("a"));
        Assert.Null(pages.Find<string>("b"));
        Assert.NotNull(pages.Find<string>("e"));
    }

    [Fact]
    public void What_would_take_a_quarter_is_not_kept_and_drives_nothing_out()
    {
        var share = _memory.Share("answers");
        share.Keep("small", "x", 100);

        Assert.False(share.Keep("large", "x", 2_500));

        Assert.Null(share.Find<string>("large"));
        Assert.NotNull(share.Find<string>("small"));
    }

    [Fact]
    public void What_is_over_leaves_before_what_may_still_be_used()
    {
        var (readings, pages) = (_memory.Share("readings"), _memory.Share("pages"));
        pages.Keep("old", "x", 2_000);
        for (var i = 0; i < 3; i++)
        {
            readings.Keep($"r{i}", "x", 2_000, TimeSpan.FromSeconds(1));
        }

        _clock.Advance(TimeSpan.FromSeconds(1));
        pages.Keep("new", "x", 2_000);

        Assert.Equal(0, readings.Bytes);
        Assert.NotNull(pages.Find<string>("old"));
    }

    [Fact]
    public void A_shelf_has_a_bound_of_its_own()
    {
        var share = _memory.Share("drawings", mostBytes: 3_000);

        Assert.True(share.Keep("a", "x", 1_500));
        Assert.True(share.Keep("b", "x", 1_500));

        Assert.Null(share.Find<string>("a"));
        Assert.NotNull(share.Find<string>("b"));
    }

    [Fact]
    public void What_is_kept_anew_takes_the_place_of_the_old()
    {
        var share = _memory.Share("pages");
        share.Keep("a", "old", 1_000, TimeSpan.FromSeconds(1));
        share.Keep("a", "new", 500);
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("new", share.Find<string>("a"));
        Assert.InRange(_memory.Bytes, 500, 1_000);
    }

    [Theory]
    [InlineData(null, 640, 160)]
    [InlineData(null, 1_000_000, 1024)]
    [InlineData(200, 640, 200)]
    public void The_bound_is_the_setting_or_a_share_of_what_the_process_may_take(int? given, long availableMegabytes, long megabytes) =>
        Assert.Equal(megabytes * 1024 * 1024, new MemoryOptions { CacheMegabytes = given }.MostBytes(availableMegabytes * 1024 * 1024));

    public void Dispose() => _memory.Dispose();
}
