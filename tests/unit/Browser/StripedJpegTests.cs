using Portal.Core.Browser;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Portal.Tests.Browser;

public sealed class StripedJpegTests
{
    [Theory]
    [InlineData(780, 5786, 2)]
    [InlineData(390, 1024, 2)]
    [InlineData(17, 5000, 9)] // more markers than there are numbers for them
    [InlineData(1, 1025, 2)]
    public void Strips_make_the_picture_that_one_encoder_makes(int width, int height, int cores)
    {
        using var image = Sketch(width, height);

        var striped = StripedJpeg.Encode(image, 85, cores);

        Assert.Equal(PixelsOf(StripedJpeg.Encode(image, 85, cores: 1)), PixelsOf(striped));
        Assert.Equal(cores - 1, Restarts(striped).Count());
        Assert.Equal(Enumerable.Range(0, cores - 1).Select(strip => strip % 8), Restarts(striped));
        Assert.Equal(ShotFormat.Jpeg, PictureFile.FormatOf(striped));
    }

    [Fact]
    public void A_low_picture_is_one_strip()
    {
        using var image = Sketch(780, 1000);

        Assert.Empty(Restarts(StripedJpeg.Encode(image, 85, cores: 4)));
    }

    [Fact]
    public void A_restart_interval_holds_no_more_than_its_field()
    {
        using var image = Sketch(1, 1);
        using var wide = new Image<Rgb24>(Pixels.OnlyOurs, 20_000, 1_000);

        Assert.Single(Restarts(StripedJpeg.Encode(wide, 85, cores: 1)), 0);
        Assert.Empty(Restarts(StripedJpeg.Encode(image, 85, cores: 4)));
    }

    private static Image<Rgb24> Sketch(int width, int height)
    {
        var image = new Image<Rgb24>(Pixels.OnlyOurs, width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                image[x, y] = new((byte)(x * 3), (byte)(y / 7), (byte)(((x ^ y) & 8) * 31));
            }
        }

        return image;
    }

    private static byte[] PixelsOf(byte[] jpeg)
    {
        using var image = Image.Load<Rgb24>(Pixels.OnlyOurs, jpeg);
        var bytes = new byte[image.Width * image.Height * 3];
        image.CopyPixelDataTo(bytes);
        return bytes;
    }

    // Within data a byte of 255 is followed by 0 unless it is a marker.
    private static IEnumerable<int> Restarts(byte[] jpeg) =>
        jpeg.Zip(jpeg.Skip(1)).Where(pair => pair is { First: 0xFF, Second: >= 0xD0 and <= 0xD7 }).Select(pair => pair.Second - 0xD0);
}
