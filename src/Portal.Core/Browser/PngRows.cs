using System.Buffers.Binary;
using System.IO.Compression;

namespace Portal.Core.Browser;

/// <summary>Which rows of a PNG show something, which is: more than one colour.</summary>
internal sealed class PngRows
{
    private readonly bool[] _busy;

    private PngRows(int width, bool[] busy) => (Width, _busy) = (width, busy);

    public int Width { get; }

    public int Height => _busy.Length;

    /// <exception cref="InvalidDataException">Not a whole PNG of 8 bits a channel.</exception>
    public static PngRows Read(ReadOnlyMemory<byte> png)
    {
        var span = png.Span;
        if (png.Length < 33 || span[12..16] is not [(byte)'I', (byte)'H', (byte)'D', (byte)'R'] || span[24] != 8)
        {
            throw new InvalidDataException("not a PNG of 8 bits a channel");
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(span[16..]), BinaryPrimitives.ReadInt32BigEndian(span[20..]));
        var pixel = span[25] switch { 2 => 3, 6 => 4, 4 => 2, _ => 1 };
        using var packed = new PngData(png);
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        return new(width, Scan(zlib, width * pixel, pixel, height));
    }

    /// <summary>How many of the rows from <paramref name="from"/> on show something, of <paramref name="count"/>.</summary>
    public int BusyIn(int from, int count) => _busy.AsSpan(Math.Clamp(from, 0, Height)..Math.Clamp(from + count, 0, Height)).Count(true);

    private static bool[] Scan(ZLibStream zlib, int stride, int pixel, int height)
    {
        var busy = new bool[height];
        var (row, above) = (new byte[stride + 1], new byte[stride]);
        try
        {
            for (var y = 0; y < height; y++)
            {
                zlib.ReadExactly(row);
                busy[y] = IsSame(row) ? y > 0 && busy[y - 1] : IsBusy(PngFilters.Undo(row[0], row.AsSpan(1), above, pixel), pixel);
            }
        }
        catch (EndOfStreamException error)
        {
            throw new InvalidDataException("the PNG is cut off", error);
        }

        return busy;
    }

    /// <summary>Filter 2 is the difference to the row above.</summary>
    private static bool IsSame(byte[] row) => row[0] == 2 && !row.AsSpan(1).ContainsAnyExcept((byte)0);

    private static bool IsBusy(ReadOnlySpan<byte> row, int pixel) => row[pixel..].CommonPrefixLength(row) < row.Length - pixel;
}
