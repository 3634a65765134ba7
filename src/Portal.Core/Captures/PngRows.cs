using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Portal.Core.Captures;

/// <summary>Which rows of a PNG show something: looks at the filtered bytes only, which are zero where a row is of one colour.</summary>
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
        var row = ArrayPool<byte>.Shared.Rent(stride + 1);
        try
        {
            for (var y = 0; y < height; y++)
            {
                zlib.ReadExactly(row, 0, stride + 1);
                busy[y] = IsBusy(row.AsSpan(1, stride), row[0], pixel, y > 0 && busy[y - 1]);
            }
        }
        catch (EndOfStreamException error)
        {
            throw new InvalidDataException("the PNG is cut off", error);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(row);
        }

        return busy;
    }

    /// <summary>0 none, 1 difference to the left, 2 to the row above, 3 and 4 to both.</summary>
    private static bool IsBusy(ReadOnlySpan<byte> row, byte filter, int pixel, bool isBusyAbove) => filter switch
    {
        0 => row[pixel..].CommonPrefixLength(row) < row.Length - pixel,
        1 => row[pixel..].ContainsAnyExcept((byte)0),
        _ => row[pixel..].ContainsAnyExcept((byte)0) || isBusyAbove,
    };

    /// <summary>The compressed bytes of all IDAT chunks, one after another.</summary>
    private sealed class PngData(ReadOnlyMemory<byte> png) : Stream
    {
        private int _next = 8;
        private ReadOnlyMemory<byte> _chunk;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            while (_chunk.IsEmpty && _next + 12 <= png.Length)
            {
                var length = BinaryPrimitives.ReadInt32BigEndian(png.Span[_next..]);
                if (length < 0 || _next + 12 + length > png.Length)
                {
                    throw new InvalidDataException("the PNG is cut off");
                }

                var isData = png.Span.Slice(_next + 4, 4).SequenceEqual("IDAT"u8);
                _chunk = isData ? png.Slice(_next + 8, length) : default;
                _next += 12 + length;
            }

            var count = Math.Min(buffer.Length, _chunk.Length);
            _chunk.Span[..count].CopyTo(buffer);
            _chunk = _chunk[count..];
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
