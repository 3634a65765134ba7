using Portal.Core.Reports.Workbooks;
using static Portal.Tests.Workbooks.WorkbookSample;

namespace Portal.Tests.Workbooks;

/// <summary>Files that take their time.</summary>
public sealed class LongWorkbookTests
{
    [Fact]
    public void A_hundred_thousand_rows_are_written_as_they_come()
    {
        var to = new CountingStream();
        var rows = new WatchedRows(100_000, to);

        WorkbookWriter.Write(Order(Sales with { Columns = ["a", "b", "c"], Rows = rows }, Block()), to, TestContext.Current.CancellationToken);

        // Most of the file has left before the last tenth of the rows is read: nothing holds the sheet.
        Assert.InRange(rows.WrittenBeforeTheLastTenth, to.Written / 2, to.Written);
        Assert.InRange(to.Written, 1_000_000, 20_000_000);
    }

    [Fact]
    public void Somebody_who_went_away_is_not_written_for()
    {
        using var gone = new CancellationTokenSource();
        gone.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => WorkbookWriter.Write(Order(Sales, Block()), new MemoryStream(), gone.Token));
    }

    private sealed class WatchedRows(int count, CountingStream to) : IReadOnlyList<object?[]>
    {
        public long WrittenBeforeTheLastTenth { get; private set; }
        public int Count => count;

        public object?[] this[int index]
        {
            get
            {
                WrittenBeforeTheLastTenth = index == count / 10 * 9 ? to.Written : WrittenBeforeTheLastTenth;
                return [$"省份 {index}", (long)index, index * 0.5];
            }
        }

        public IEnumerator<object?[]> GetEnumerator() => Enumerable.Range(0, count).Select(i => this[i]).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class CountingStream : Stream
    {
        public long Written { get; private set; }
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => Written;
        public override long Position { get => Written; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Written += count;
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
