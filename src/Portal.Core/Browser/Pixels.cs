using System.Runtime.InteropServices;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Portal.Core.Browser;

/// <summary>
/// The pixels of a picture that our own browser took, and the one door to ImageSharp: it reads PNG and JPEG and nothing else, and never
/// what somebody uploaded.
/// </summary>
public sealed class Pixels : IDisposable
{
    private const int UsualQuality = 85;

    /// <summary>A picture of ours has 12,000 rows of 1,280 pixels at most.</summary>
    private const int MostPixels = 20_000_000;

    internal static readonly Configuration OnlyOurs = new(new PngConfigurationModule(), new JpegConfigurationModule())
    {
        MaxDegreeOfParallelism = 1,
        PreferContiguousImageBuffers = true, // a JPEG's strips are pieces of it without being copied
        MemoryAllocator = MemoryAllocator.Create(new() { MaximumPoolSizeMegabytes = 64, AllocationLimitMegabytes = 128 }),
    };

    private static readonly int Cores = Math.Clamp(Environment.ProcessorCount, 1, 4);

    // Each holds up to 60 MB while it is worked on.
    private static readonly SemaphoreSlim Places = new(Cores);

    private readonly Image<Rgb24> _image;
    private int _holders = 1;

    private Pixels(Image<Rgb24> image) => _image = image;

    public int Width => _image.Width;

    public int Height => _image.Height;

    internal long Bytes => 3L * Width * Height;

    /// <summary>Works on a picture; a few at a time, the others wait.</summary>
    /// <exception cref="InvalidDataException">It is not a whole PNG or JPEG as ours are.</exception>
    public static Task<T> WorkAsync<T>(ReadOnlyMemory<byte> picture, Func<Pixels, T> work, CancellationToken ct) => AtAPlaceAsync(
        () =>
        {
            using var pixels = Read(picture);
            return work(pixels);
        },
        ct);

    /// <summary>Works on pixels that somebody holds until it is done.</summary>
    internal static Task<T> WorkAsync<T>(Pixels held, Func<Pixels, T> work, CancellationToken ct) => AtAPlaceAsync(() => work(held), ct);

    /// <exception cref="InvalidDataException">It is not a whole PNG or JPEG as ours are.</exception>
    internal static Pixels Read(ReadOnlyMemory<byte> picture)
    {
        if (PictureFile.FormatOf(picture.Span) is not (ShotFormat.Png or ShotFormat.Jpeg))
        {
            throw new InvalidDataException("it is not a whole PNG or JPEG");
        }

        try
        {
            using var head = MemoryMarshal.TryGetArray(picture, out var held)
                ? new MemoryStream(held.Array!, held.Offset, held.Count, writable: false) : new MemoryStream(picture.ToArray());
            return Image.Identify(OnlyOurs, head) is { Width: var width, Height: var height } && (long)width * height <= MostPixels
                ? new(Image.Load<Rgb24>(OnlyOurs, picture.Span)) : throw new InvalidDataException("no picture of ours is so large");
        }
        catch (Exception error) when (error is ImageFormatException or InvalidMemoryOperationException)
        {
            throw new InvalidDataException(error.Message.Split('\n')[0].Trim(), error);
        }
    }

    public byte[] ToJpeg(int quality = UsualQuality) => StripedJpeg.Encode(_image, quality, Cores);

    public byte[] ToPng()
    {
        using var file = new MemoryStream();
        _image.Save(file, new PngEncoder { ColorType = PngColorType.Rgb, FilterMethod = PngFilterMethod.Up, CompressionLevel = PngCompressionLevel.Level3 });
        return file.ToArray();
    }

    /// <summary>A piece of it; what would lie beyond its edges is left out.</summary>
    public Pixels Cut(int left, int top, int width, int height)
    {
        var whole = new Rectangle(0, 0, Width, Height);
        var piece = Rectangle.Intersect(whole, new Rectangle(left, top, width, height));
        return new(_image.Clone(draw => draw.Crop(piece is { Width: > 0, Height: > 0 } ? piece : whole)));
    }

    /// <summary>Pictures of one width below each other.</summary>
    internal static Pixels Below(IReadOnlyList<Pixels> pieces)
    {
        var joined = new Image<Rgb24>(OnlyOurs, pieces.Max(piece => piece.Width), pieces.Sum(piece => piece.Height));
        var top = 0;
        foreach (var piece in pieces)
        {
            var at = new Point(0, top);
            joined.Mutate(draw => draw.DrawImage(piece._image, at, 1));
            top += piece.Height;
        }

        return new(joined);
    }

    /// <summary>A piece of it at <paramref name="at"/> of a sheet that is as wide as the picture and has the colour of its corner.</summary>
    internal Pixels CutOnGround(int left, int top, int width, int height, int at)
    {
        using var piece = Cut(left, top, width, height);
        var sheet = new Image<Rgb24>(OnlyOurs, Width, piece.Height, _image[0, 0]);
        sheet.Mutate(draw => draw.DrawImage(piece._image, new Point(at, 0), 1));
        return new(sheet);
    }

    public Pixels Scaled(double by) => new(_image.Clone(draw => draw.Resize(Math.Max(1, (int)Math.Round(Width * by)), Math.Max(1, (int)Math.Round(Height * by)))));

    /// <summary>How many pixels of the piece differ plainly from the colour of its corner; stops counting at <paramref name="enough"/>.</summary>
    /// <param name="contrast">From which difference of red, green or blue on.</param>
    internal int CountShown(Stretch rows, int left, int right, int contrast, int enough)
    {
        var (count, ground) = (0, _image[left, rows.Top]);
        _image.ProcessPixelRows(pixels =>
        {
            for (var y = rows.Top; y < rows.Bottom && count < enough; y++)
            {
                foreach (ref readonly var pixel in pixels.GetRowSpan(y)[left..right])
                {
                    if (Math.Abs(pixel.R - ground.R) >= contrast || Math.Abs(pixel.G - ground.G) >= contrast || Math.Abs(pixel.B - ground.B) >= contrast)
                    {
                        count++;
                    }
                }
            }
        });
        return count;
    }

    /// <summary>One more holds them, and disposes of them for himself. False: the last one has.</summary>
    internal bool TryHold()
    {
        for (var holders = Volatile.Read(ref _holders); holders > 0;)
        {
            var seen = Interlocked.CompareExchange(ref _holders, holders + 1, holders);
            if (seen == holders)
            {
                return true;
            }

            holders = seen;
        }

        return false;
    }

    public void Dispose()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            _image.Dispose();
        }
    }

    private static async Task<T> AtAPlaceAsync<T>(Func<T> work, CancellationToken ct)
    {
        await Places.WaitAsync(ct);
        try
        {
            return await Task.Run(work, ct);
        }
        finally
        {
            Places.Release();
        }
    }
}
