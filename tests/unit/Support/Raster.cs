using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace Portal.Tests.Support;

/// <summary>The pixels of a PNG or JPEG, so that tests look at what was really sent.</summary>
internal sealed class Raster
{
    private static readonly Configuration PngAndJpeg = new(new PngConfigurationModule(), new JpegConfigurationModule());

    private readonly Image<Rgb24> _image;

    private Raster(Image<Rgb24> image) => _image = image;

    public int Width => _image.Width;
    public int Height => _image.Height;

    public (byte R, byte G, byte B) this[int x, int y] => _image[x, y] is var pixel ? (pixel.R, pixel.G, pixel.B) : default;

    /// <summary>As #rrggbb.</summary>
    public string At(int x, int y) => $"#{_image[x, y].R:x2}{_image[x, y].G:x2}{_image[x, y].B:x2}";

    public static Raster Read(ReadOnlySpan<byte> picture) => new(Image.Load<Rgb24>(PngAndJpeg, picture));

    public static byte[] Write(int width, int height, Func<int, int, (byte R, byte G, byte B)> pixel)
    {
        using var image = new Image<Rgb24>(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (r, g, b) = pixel(x, y);
                image[x, y] = new Rgb24(r, g, b);
            }
        }

        using var file = new MemoryStream();
        image.Save(file, new PngEncoder { CompressionLevel = PngCompressionLevel.BestSpeed });
        return file.ToArray();
    }
}
