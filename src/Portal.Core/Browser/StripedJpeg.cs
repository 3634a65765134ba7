using System.Buffers.Binary;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Advanced;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.PixelFormats;

namespace Portal.Core.Browser;

/// <summary>
/// A JPEG whose strips are encoded at the same time, one a core, and stand behind each other with a restart marker between them. To every decoder it
/// is one picture, pixel by pixel the one that a single encoder makes.
/// </summary>
internal static class StripedJpeg
{
    /// <summary>Colours are kept for two by two pixels, so that rows come in units of sixteen; strips must not share one.</summary>
    private const int Unit = 16;

    /// <summary>Below it a strip costs more than it saves.</summary>
    private const int LeastHeight = 512;

    /// <summary>What the field of a restart interval holds.</summary>
    private const int MostUnits = ushort.MaxValue;

    private static readonly byte[] End = [0xFF, 0xD9];

    public static byte[] Encode(Image<Rgb24> image, int quality, int cores)
    {
        var across = (image.Width + Unit - 1) / Unit;
        var strips = Math.Clamp(image.Height / LeastHeight, 1, cores);
        var height = Math.Min(((image.Height + strips - 1) / strips + Unit - 1) / Unit, MostUnits / across) * Unit;
        var files = new byte[(image.Height + height - 1) / height][];
        if (files.Length == 1 || !image.DangerousTryGetSinglePixelMemory(out var pixels)) // never two buffers: Pixels.OnlyOurs
        {
            return Save(image, quality);
        }

        Parallel.For(0, files.Length, strip =>
        {
            var rows = Math.Min(height, image.Height - (strip * height));
            using var piece = Image.WrapMemory(image.GetConfiguration(), pixels.Slice(strip * height * image.Width, rows * image.Width), image.Width, rows);
            files[strip] = Save(piece, quality);
        });
        return Join(files, image.Height, across * height / Unit);
    }

    private static byte[] Join(byte[][] files, int height, int interval)
    {
        var first = files[0];
        var (size, scan, data) = (Find(first, 0xC0) + 5, Find(first, 0xDA), files.Select(DataOf).ToList());
        using var joined = new MemoryStream(scan + 64 + data.Sum(part => part.Length));
        joined.Write(first.AsSpan(0, size));
        WriteNumber(joined, height);
        joined.Write(first.AsSpan((size + 2)..scan));
        joined.Write([0xFF, 0xDD, 0, 4]);
        WriteNumber(joined, interval);
        joined.Write(first.AsSpan(scan, 2 + LengthAt(first, scan)));
        joined.Write(data[0].Span);
        for (var strip = 1; strip < data.Count; strip++)
        {
            joined.Write([0xFF, (byte)(0xD0 + ((strip - 1) % 8))]);
            joined.Write(data[strip].Span);
        }

        joined.Write(End);
        return joined.ToArray();
    }

    private static ReadOnlyMemory<byte> DataOf(byte[] file)
    {
        var scan = Find(file, 0xDA);
        return file.AsMemory((scan + 2 + LengthAt(file, scan))..^End.Length);
    }

    /// <summary>Where the segment of this marker begins.</summary>
    private static int Find(byte[] file, byte marker)
    {
        var at = 2;
        while (file[at + 1] != marker)
        {
            at += 2 + LengthAt(file, at);
        }

        return at;
    }

    private static int LengthAt(byte[] file, int segment) => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(segment + 2));

    private static void WriteNumber(MemoryStream file, int number) => file.Write([(byte)(number >> 8), (byte)number]);

    private static byte[] Save(Image<Rgb24> image, int quality)
    {
        using var file = new MemoryStream();
        image.Save(file, new JpegEncoder { Quality = quality, ColorType = JpegColorType.YCbCrRatio420 });
        return file.ToArray();
    }
}
