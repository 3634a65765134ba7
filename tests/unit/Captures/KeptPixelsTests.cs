using Microsoft.Extensions.Time.Testing;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Memory;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

public sealed class KeptPixelsTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly CacheMemory _memory;
    private readonly KeptPixels _kept;

    public KeptPixelsTests()
    {
        _memory = new CacheMemory(40_000, _clock);
        _kept = new KeptPixels(_memory, _clock);
    }

    public void Dispose()
    {
        _kept.Dispose();
        _memory.Dispose();
    }

    [Fact]
    public void They_are_there_for_some_seconds_and_then_nobody_has_to_ask_for_the_room()
    {
        var pixels = Some(40, 40);
        _kept.Keep("file", pixels);

        using (var found = _kept.Find("file"))
        {
            Assert.Same(pixels, found);
        }

        Assert.Null(_kept.Find("another"));
        Assert.True(_memory.Bytes > 40 * 40 * 3);
        _clock.Advance(KeptPixels.KeepFor);
        Assert.Equal(0, _memory.Bytes);
        Assert.Null(_kept.Find("file"));
        Assert.False(pixels.TryHold());
    }

    [Fact]
    public void Who_works_with_them_keeps_them_when_they_leave()
    {
        _kept.Keep("file", Some(40, 40));
        using var found = _kept.Find("file")!;

        _clock.Advance(KeptPixels.KeepFor);

        Assert.Equal((40, 40), Raster.Read(found.ToJpeg()) is var jpeg ? (jpeg.Width, jpeg.Height) : default);
    }

    [Fact]
    public void What_is_not_kept_is_freed_at_once()
    {
        var (large, ofNoFile) = (Some(100, 100), Some(4, 4));

        _kept.Keep("large", large);
        _kept.Keep(null, ofNoFile);

        Assert.False(large.TryHold());
        Assert.False(ofNoFile.TryHold());
        Assert.Equal(0, _memory.Bytes);
    }

    [Fact]
    public void One_kept_in_the_place_of_another_frees_it()
    {
        var old = Some(40, 40);
        _kept.Keep("file", old);

        _kept.Keep("file", Some(20, 20));

        Assert.False(old.TryHold());
        using var found = _kept.Find("file")!;
        Assert.Equal(20, found.Width);
    }

    private static Pixels Some(int width, int height) => Pixels.Read(Raster.Write(width, height, (x, y) => ((byte)x, (byte)y, 7)));
}
