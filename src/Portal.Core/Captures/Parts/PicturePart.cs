using Portal.Core.Browser;

namespace Portal.Core.Captures;

/// <summary>What of a picture somebody wants: its first screen, or one block; with the report's head and foot, which say what it is.</summary>
/// <param name="BlockId">Null: the first screen.</param>
public sealed record PicturePart(string? BlockId)
{
    public static PicturePart FirstScreen { get; } = new((string?)null);

    /// <summary>As it stands with a picture that is a part.</summary>
    public string Name => BlockId is null ? "screen" : "block";

    /// <summary>The rows to keep, picture by picture; a list for each picture that comes out. Null: there is no such part.</summary>
    internal IReadOnlyList<IReadOnlyList<PictureRows>>? RowsOf(Capture capture)
    {
        var pictures = capture.Pictures;
        var boxes = pictures.Select((picture, i) => picture.Boxes.Select(box => (Index: i, Box: box))).SelectMany(each => each).ToList();
        if (boxes.Count == 0)
        {
            return null;
        }

        var last = pictures.Count - 1;
        var head = new PictureRows(0, 0, boxes.Where(b => b.Index == 0).Select(b => b.Box.Top).DefaultIfEmpty(0).Min());
        var foot = new PictureRows(last, boxes.Where(b => b.Index == last).Select(b => b.Box.Bottom).DefaultIfEmpty(0).Max(), pictures[last].Height);
        List<PictureRows> body = BlockId is null ? [new PictureRows(0, head.Bottom, ScreenEnd(capture))] :
            [.. boxes.Where(b => b.Box.Id == BlockId).Select(b =>
                new PictureRows(b.Index, b.Box.Top, b.Box.Bottom) { Only = b.Box, MovedTo = LeftOf(b.Box, pictures[b.Index].Boxes) })];
        return body.Count == 0 ? null : [.. body.Select((rows, i) =>
            new[] { i == 0 ? head : null, rows, i == body.Count - 1 ? foot : null }.OfType<PictureRows>().Where(r => r.Height > 0).ToArray())];
    }

    /// <summary>How many blocks it shows.</summary>
    internal int CountOf(Capture capture) => BlockId is not null ? 1 : capture.Pictures[0].Boxes.Count(box => box.Bottom <= ScreenEnd(capture));

    /// <summary>No block is torn: as many as a phone or a window shows whole, at least the first.</summary>
    private static int ScreenEnd(Capture capture)
    {
        var (size, picture) = (ShotSize.Of(capture.SizeName), capture.Pictures[0]);
        var most = size.ScreenHeight * picture.Width / size.Width;
        var ends = picture.Boxes.Select(box => box.Bottom).DefaultIfEmpty(picture.Height).ToList();
        return ends.Where(end => end <= most && !picture.Boxes.Any(box => box.Top < end && box.Bottom > end)).DefaultIfEmpty(FirstRow(picture, ends.Min())).Max();
    }

    private static int FirstRow(CapturedPicture picture, int end)
    {
        while (picture.Boxes.Where(box => box.Top < end && box.Bottom > end).Select(box => box.Bottom).DefaultIfEmpty(end).Max() is var lower && lower > end)
        {
            end = lower;
        }

        return end;
    }

    private static int LeftOf(PictureBox wanted, IEnumerable<PictureBox> boxes) =>
        boxes.Where(box => box.Top < wanted.Bottom && box.Bottom > wanted.Top).Min(box => box.Left);
}

/// <summary>Rows of the picture with that index, from top to bottom (not included).</summary>
internal sealed record PictureRows(int Index, int Top, int Bottom)
{
    public int Height => Bottom - Top;

    /// <summary>Of these rows only the block, without its neighbours; null: all of them.</summary>
    public PictureBox? Only { get; init; }

    /// <summary>Where the block begins, once its neighbours are gone.</summary>
    public int MovedTo { get; init; }
}
