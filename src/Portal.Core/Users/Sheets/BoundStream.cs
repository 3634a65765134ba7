namespace Portal.Core.Users.Sheets;

/// <summary>A part of a workbook, unpacked as it is read: what all parts come to is bounded, whatever the package says of their sizes.</summary>
internal sealed class BoundStream(Stream part, BoundStream.Budget budget) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = part.Read(buffer);
        budget.Take(read);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            part.Dispose();
        }

        base.Dispose(disposing);
    }

    internal sealed class Budget(long bytes)
    {
        private long _left = bytes;

        public void Take(int read)
        {
            if ((_left -= read) < 0)
            {
                throw new SheetException(SheetFault.TooLarge);
            }
        }
    }
}
