using Portal.Core.Browser;
using Portal.Core.Memory;

namespace Portal.Core.Captures;

/// <summary>
/// The pixels of the pictures that were last taken or worked on, for some seconds: who has one taken wants its thumbnail, JPEG or a piece
/// of it next, and reading the file is half of that work.
/// </summary>
public sealed class KeptPixels : IDisposable
{
    internal static readonly TimeSpan KeepFor = TimeSpan.FromSeconds(20);

    private const long MostBytes = 32 * 1024 * 1024;
    private readonly CacheShare _share;
    private readonly ITimer _end;

    public KeptPixels(CacheMemory memory, TimeProvider clock)
    {
        _share = memory.Share("pixels", MostBytes);
        _end = clock.CreateTimer(_ => memory.DropEnded(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <param name="file">As <see cref="CaptureFolder.StampOf"/> knows it; without one nothing is kept.</param>
    /// <param name="pixels">Are held from here on.</param>
    public void Keep(string? file, Pixels? pixels)
    {
        if (pixels is not null && (file is null || !_share.Keep(file, pixels, pixels.Bytes, KeepFor)))
        {
            pixels.Dispose();
        }
        else if (pixels is not null)
        {
            _end.Change(KeepFor, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>To be disposed of by whoever asks. Null: they are not kept.</summary>
    public Pixels? Find(string? file) => file is not null && _share.Find<Pixels>(file) is { } pixels && pixels.TryHold() ? pixels : null;

    public void Dispose() => _end.Dispose();
}
