using System.Buffers.Binary;
using System.IO.Compression;

namespace Portal.Tests.Captures;

/// <summary>A decoded PNG, so that tests can say which colour stands where.</summary>
internal sealed class Pixels
{
    private readonly byte[] _bytes;
    private readonly int _stride;
    private readonly int _pixel;

    private Pixels(byte[] bytes, int stride, int pixel, int width, int height) => (_bytes, _stride, _pixel, Width, Height) = (bytes, stride, pixel, width, height);

    public int Width { get; }

    public int Height { get; }

    public static Pixels Read(ReadOnlyMemory<byte> file)
    {
        var png = file.Span;
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png[16..]), BinaryPrimitives.ReadInt32BigEndian(png[20..]));
        var pixel = png[25] == 6 ? 4 : 3;
        var stride = width * pixel;
        using var raw = Inflate(png);
        var rows = new byte[height * stride];
        for (var y = 0; y < height; y++)
        {
            var filter = raw.ReadByte();
            var row = rows.AsSpan(y * stride, stride);
            raw.ReadExactly(row);
            Unfilter(filter, row, y == 0 ? new byte[stride] : rows.AsSpan((y - 1) * stride, stride), pixel);
        }

        return new(rows, stride, pixel, width, height);
    }

    /// <summary>As #rrggbb.</summary>
    public string At(int x, int y) => "#" + Convert.ToHexStringLower(_bytes.AsSpan((y * _stride) + (x * _pixel), 3));

    private static MemoryStream Inflate(ReadOnlySpan<byte> png)
    {
        using var packed = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png[at..]);
            if (png.Slice(at + 4, 4).SequenceEqual("IDAT"u8))
            {
                packed.Write(png.Slice(at + 8, length));
            }

            at += 12 + length;
        }

        packed.Position = 0;
        var raw = new MemoryStream();
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        zlib.CopyTo(raw);
        raw.Position = 0;
        return raw;
    }

    private static void Unfilter(int filter, Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        for (var i = 0; i < row.Length; i++)
        {
            int left = i < pixel ? 0 : row[i - pixel], up = above[i], corner = i < pixel ? 0 : above[i - pixel];
            row[i] += (byte)(filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (a, b, c) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
