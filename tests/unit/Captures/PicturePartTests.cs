using Portal.Core.Browser;
using Portal.Core.Captures;

namespace Portal.Tests.Captures;

/// <summary>Which rows of a picture make its first screen, or one block.</summary>
public sealed class PicturePartTests
{
    // 390 pixels of the page are 780 of the picture: a screen ends at 1,688.
    private static readonly PictureBox[] Boxes = [Box("a", 200, 400, 380), Box("b", 200, 400, 380, left: 400), Box("c", 620, 900), Box("d", 1540, 600), Box("e", 2160, 500)];

    [Fact]
    public void A_block_stands_between_head_and_foot_and_moves_to_where_its_neighbour_was()
    {
        var rows = Assert.Single(new PicturePart("b").RowsOf(Of(new Part(3000, Boxes)))!);

        Assert.Equal([(0, 0, 200), (0, 200, 600), (0, 2660, 3000)], rows.Select(r => (r.Index, r.Top, r.Bottom)));
        Assert.Equal(("b", 20), (rows[1].Only!.Id, rows[1].MovedTo));
        Assert.All(new[] { rows[0], rows[2] }, r => Assert.Null(r.Only));
    }

    [Fact]
    public void A_first_screen_ends_between_blocks()
    {
        var capture = Of(new Part(3000, Boxes));

        Assert.Equal([(0, 0, 200), (0, 200, 1520), (0, 2660, 3000)], Assert.Single(PicturePart.FirstScreen.RowsOf(capture)!).Select(r => (r.Index, r.Top, r.Bottom)));
        Assert.Equal(3, PicturePart.FirstScreen.CountOf(capture));
    }

    [Fact]
    public void A_first_screen_has_at_least_the_first_block_whole()
    {
        var capture = Of(new Part(3000, [Box("a", 100, 2000, 380), Box("b", 100, 2500, 380, left: 400)]));

        Assert.Equal((100, 2600), Assert.Single(PicturePart.FirstScreen.RowsOf(capture)!) is [_, var body, ..] ? (body.Top, body.Bottom) : default);
    }

    [Fact]
    public void A_block_over_two_pictures_makes_two()
    {
        var pieces = new PicturePart("t").RowsOf(Of(new Part(2000, [Box("t", 300, 1700)]), new Part(900, [Box("t", 0, 700)])))!;

        Assert.Equal([(0, 0, 300), (0, 300, 2000)], pieces[0].Select(r => (r.Index, r.Top, r.Bottom)));
        Assert.Equal([(1, 0, 700), (1, 700, 900)], pieces[1].Select(r => (r.Index, r.Top, r.Bottom)));
    }

    [Fact]
    public void What_is_not_in_the_picture_is_no_part()
    {
        Assert.Null(new PicturePart("other").RowsOf(Of(new Part(3000, Boxes))));
        Assert.Null(PicturePart.FirstScreen.RowsOf(Of(new Part(3000, []))));
    }

    private sealed record Part(int Height, PictureBox[] Boxes);

    private static PictureBox Box(string id, int top, int height, int width = 740, int left = 20) => new(id, id, left, top, width, height);

    private static Capture Of(params Part[] parts) => new()
    {
        Key = "key",
        ReportId = "sales",
        Title = "销量报表",
        Query = "",
        ViewKey = "view",
        Said = "",
        ReadAt = DateTimeOffset.UnixEpoch,
        TakenAt = DateTimeOffset.UnixEpoch,
        Format = ShotFormat.Png,
        SizeName = "phone",
        Language = "zh-CN",
        Pictures = [.. parts.Select(part => new CapturedPicture(780, part.Height, 1, ShotFormat.Png) { Boxes = part.Boxes })],
        BlockCount = 1,
        ViewerId = 1,
    };
}
