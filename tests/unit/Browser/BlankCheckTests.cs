using Portal.Core.Browser;
using Portal.Tests.Support;

namespace Portal.Tests.Browser;

/// <summary>Whether a block shows something is asked of the pixels inside of it.</summary>
public sealed class BlankCheckTests
{
    private static readonly (byte, byte, byte) Ground = (244, 246, 250), Card = (255, 255, 255), Frame = (210, 214, 222);

    // Two cards side by side, in CSS pixels; the picture has two pixels for each.
    private static readonly BlockReading Left = new("left", "ready", 100, 200, 10, 190), Right = new("right", "ready", 100, 200, 200, 380);

    [Fact]
    public void An_empty_card_beside_a_full_one_is_found() =>
        Assert.EndsWith(": right", Refused((x, y) => x is >= 60 and < 200 && y is 300 or 301 ? (20, 24, 32) : null));

    [Fact]
    public void A_frame_is_nothing() => Assert.Equal("the picture is empty where there should be: left, right", Refused((x, y) => y < 40 && x < 200 ? (20, 24, 32) : null));

    [Fact]
    public void A_watermark_of_the_strongest_kind_is_not_the_blocks() =>
        Assert.EndsWith(": left, right", Refused((x, y) => y < 40 && x < 200 ? (20, 24, 32) : (x + y) % 50 < 4 ? (230, 230, 230) : null));

    [Fact]
    public void A_page_with_nothing_but_a_watermark_is_empty() =>
        Assert.Equal("the picture is empty", Refused((x, y) => (x + y) % 50 < 4 ? ((byte)220, (byte)222, (byte)226) : Ground));

    [Fact]
    public void A_line_of_the_faintest_text_is_something() => Check((x, y) => y is 300 or 301 && (x % 400) is >= 60 and < 66 ? (138, 143, 153) : null);

    [Fact]
    public void The_foot_of_a_block_that_began_in_the_picture_before_may_be_empty()
    {
        var table = new BlockReading("table", "ready", -2_000, 130, 10, 380);

        Check((x, y) => y < 40 && x < 200 ? (20, 24, 32) : null, table);
        Assert.EndsWith(": table", Assert.Throws<ShotException>(() => Check((x, y) => y < 10 && x < 10 ? (20, 24, 32) : null, table with { Bottom = 290 })).Message);
    }

    private static string Refused(Func<int, int, (byte, byte, byte)?> drawn) => Assert.Throws<ShotException>(() => Check(drawn)).Message;

    private static void Check(Func<int, int, (byte, byte, byte)?> drawn, params BlockReading[] blocks)
    {
        blocks = blocks.Length == 0 ? [Left, Right] : blocks;
        using var pixels = Pixels.Read(Raster.Write(780, 600, (x, y) => drawn(x, y) ?? Plain(x / 2, y / 2, blocks)));
        BlankCheck.Throw(pixels, new PageReading { Height = 300, Blocks = blocks }, new Stretch(0, 300));
    }

    private static (byte, byte, byte) Plain(int x, int y, BlockReading[] blocks) =>
        blocks.FirstOrDefault(block => x >= block.Left && x < block.Right && y >= block.Top && y < block.Bottom) is not { } block ? Ground
        : x < block.Left + 1 || x >= block.Right - 1 || y < block.Top + 1 || y >= block.Bottom - 1 ? Frame : Card;
}
