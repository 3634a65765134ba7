using System.Buffers.Binary;

namespace Portal.Core.Browser;

/// <summary>The compressed bytes of all IDAT chunks, one after another.</summary>
internal sealed class PngData(ReadOnlyMemory<byte> png) : Stream
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
