using Portal.Core.Browser;
using Portal.Tests.Support;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Pbm;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Tga;
using SixLabors.ImageSharp.Formats.Tiff;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;

namespace Portal.Tests.Browser;

/// <summary>The one door to ImageSharp lets in PNG and JPEG of our own browser, and nothing else.</summary>
public sealed class PixelsTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private static byte[] Noise { get; } = Raster.Write(300, 200, (x, y) => ((byte)(x * 37 ^ y * 11), (byte)(x * y), (byte)(x + (y * 91))));

    public static TheoryData<string> Foreign => [.. Encoders.Keys];

    private static Dictionary<string, IImageEncoder> Encoders { get; } = new()
    {
        ["TIFF"] = new TiffEncoder(),
        ["BMP"] = new BmpEncoder(),
        ["GIF"] = new GifEncoder(),
        ["WebP"] = new WebpEncoder(),
        ["TGA"] = new TgaEncoder(),
        ["PBM"] = new PbmEncoder(),
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Other_formats_are_refused(string name)
    {
        using var image = new Image<Rgb24>(8, 8);
        var file = Saved(image, Encoders[name]);

        await Assert.ThrowsAsync<InvalidDataException>(() => Pixels.WorkAsync(file, pixels => pixels.Width, Ct));
        Assert.Throws<UnknownImageFormatException>(() => Image.Load(Pixels.OnlyOurs, file)); // not by its first bytes alone
    }

    [Fact]
    public void Nothing_but_png_and_jpeg_can_be_read() => Assert.Equal(["JPEG", "PNG"], Pixels.OnlyOurs.ImageFormats.Select(format => format.Name).Order());

    [Fact]
    public async Task Half_a_file_is_not_taken_for_half_a_picture()
    {
        var jpeg = await Pixels.WorkAsync(Noise, pixels => pixels.ToJpeg(), Ct);
        byte[] flipped = [.. Noise];
        flipped[Noise.Length / 2] ^= 0x55;

        byte[][] halves = [Noise[..(Noise.Length / 2)], Noise[..^1], jpeg[..(jpeg.Length / 2)], jpeg[..^1], flipped, []];
        Assert.All(halves, file => Assert.Throws<InvalidDataException>(() => Pixels.Read(file)));
    }

    [Fact]
    public void A_small_file_of_a_huge_picture_is_refused()
    {
        using var huge = new Image<L8>(30_000, 1_000);
        var file = Saved(huge, new PngEncoder { ColorType = PngColorType.Grayscale });

        Assert.InRange(file.Length, 1, 1_000_000);
        Assert.Throws<InvalidDataException>(() => Pixels.Read(file));
    }

    [Fact]
    public async Task A_jpeg_shows_what_the_png_showed()
    {
        var png = Raster.Write(200, 100, (x, _) => x < 100 ? ((byte)200, (byte)40, (byte)40) : ((byte)20, (byte)80, (byte)220));

        var jpeg = Raster.Read(await Pixels.WorkAsync(png, pixels => pixels.ToJpeg(), Ct));

        Assert.Equal((200, 100), (jpeg.Width, jpeg.Height));
        Assert.All([(50, 50), (150, 50)], at => AssertClose(Raster.Read(png)[at.Item1, at.Item2], jpeg[at.Item1, at.Item2]));
    }

    [Fact]
    public async Task A_picture_is_made_to_fit_and_is_as_large_as_may_be()
    {
        var most = (await Pixels.WorkAsync(Noise, pixels => pixels.ToJpeg(), Ct)).Length;

        Assert.Equal(most, (await FitAsync(most))!.Length);
        Assert.Equal(300, Raster.Read((await FitAsync(most - 1))!).Width); // of less quality, not smaller
        Assert.InRange((await FitAsync(most / 6))!.Length, 1, most / 6);
        Assert.InRange(Raster.Read((await FitAsync(most / 6))!).Width, 1, 299);
        Assert.Null(await FitAsync(200));
    }

    [Fact]
    public async Task A_few_are_worked_on_at_a_time()
    {
        var (now, most) = (0, 0);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Pixels.WorkAsync(
            Noise,
            pixels =>
            {
                most = Math.Max(most, Interlocked.Increment(ref now));
                pixels.ToJpeg();
                return Interlocked.Decrement(ref now);
            },
            Ct)));

        Assert.InRange(most, 1, Math.Clamp(Environment.ProcessorCount, 1, 4));
    }

    private static Task<byte[]?> FitAsync(int most) => Pixels.WorkAsync(Noise, pixels => pixels.Fit(most), Ct);

    private static void AssertClose((byte R, byte G, byte B) wanted, (byte R, byte G, byte B) found) =>
        Assert.True(Math.Abs(wanted.R - found.R) < 8 && Math.Abs(wanted.G - found.G) < 8 && Math.Abs(wanted.B - found.B) < 8, $"{found} is not {wanted}");

    private static byte[] Saved(Image image, IImageEncoder encoder)
    {
        using var file = new MemoryStream();
        image.Save(file, encoder);
        return file.ToArray();
    }
}
