using Portal.Core.Browser;
using Portal.Core.Captures;

namespace Portal.Tests.Captures;

public sealed class MarkReaderTests
{
    /// <summary>390 × 500 CSS pixels, taken at two pixels each.</summary>
    internal static readonly Capture Picture = new()
    {
        Key = new string('a', 40),
        ReportId = "r",
        Title = "销量报表",
        Query = "least=70",
        ViewKey = "v",
        Said = "至少 70",
        ReadAt = DateTimeOffset.UnixEpoch,
        TakenAt = DateTimeOffset.UnixEpoch,
        Format = ShotFormat.Png,
        SizeName = "phone",
        Language = "zh-CN",
        Pictures = [new CapturedPicture(780, 1000, 10, ShotFormat.Png)],
        BlockCount = 1,
        ViewerId = 1,
    };

    private const string Arrow = """{"kind":"arrow","picture":0,"x1":1,"y1":2.5,"x2":300,"y2":400,"colour":"red","text":null}""";

    [Fact]
    public void Marks_are_read_as_they_were_drawn()
    {
        var (marks, problem) = MarkReader.Read($$"""[{{Arrow}},{"kind":"text","picture":0,"x1":10,"y1":20,"x2":10,"y2":20,"colour":"white","text":"看这里\r\n<b>"}]""", Picture);

        Assert.Null(problem);
        Assert.Equal([new Mark(MarkKind.Arrow, 0, 1, 2.5, 300, 400, MarkColour.Red, null), new Mark(MarkKind.Text, 0, 10, 20, 10, 20, MarkColour.White, "看这里\n<b>")], marks);
    }

    [Fact]
    public void What_is_stored_reads_back_the_same()
    {
        var (marks, _) = MarkReader.Read($"[{Arrow}]", Picture);

        Assert.Equal(marks, MarkReader.Read(MarkReader.Write(marks), Picture).Marks);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("[[[[1]]]]")]
    [InlineData("[{\"kind\":\"arrow\"}]")]
    [InlineData("""[{"kind":"scribble","picture":0,"x1":1,"y1":1,"x2":9,"y2":9,"colour":"red","text":null}]""")]
    [InlineData("""[{"kind":0,"picture":0,"x1":1,"y1":1,"x2":9,"y2":9,"colour":"red","text":null}]""")]
    [InlineData("""[{"kind":"arrow","picture":0,"x1":"1","y1":1,"x2":9,"y2":9,"colour":"red","text":null}]""")]
    [InlineData("""[{"kind":"arrow","picture":0,"x1":1,"y1":1,"x2":9,"y2":9,"colour":"url(//evil)","text":null}]""")]
    [InlineData("""[{"kind":"arrow","picture":0,"x1":1,"x1":2,"y1":1,"x2":9,"y2":9,"colour":"red","text":null}]""")]
    [InlineData("""[{"kind":"arrow","picture":0,"x1":1,"y1":1,"x2":9,"y2":9,"colour":"red","text":null,"onload":"x"}]""")]
    [InlineData("""[{"kind":"arrow","picture":0,"x1":1,"y1":1,"x2":9,"y2":9,"colour":"red","text":"hidden"}]""")]
    [InlineData("""[{"kind":"arrow","picture":1,"x1":1,"y1":1,"x2":9,"y2":9,"colour":"red","text":null}]""")]
    [InlineData("""[{"kind":"arrow","picture":-1,"x1":1,"y1":1,"x2":9,"y2":9,"colour":"red","text":null}]""")]
    [InlineData("""[{"kind":"text","picture":0,"x1":1,"y1":1,"x2":9,"y2":9,"colour":"red","text":"a\u0000b"}]""")]
    [InlineData("""[{"kind":"text","picture":0,"x1":1,"y1":1,"x2":9,"y2":9,"colour":"red","text":"half \ud800"}]""")]
    public void What_a_browser_of_ours_would_not_send_is_refused_as_a_whole(string? json)
    {
        var (marks, problem) = MarkReader.Read(json, Picture);

        Assert.Empty(marks);
        Assert.Equal("标注没有传完整，请重新标注后再试。", problem?.Chinese);
    }

    [Theory]
    [InlineData(-0.1, 10)]
    [InlineData(390.1, 10)]
    [InlineData(10, 500.1)]
    [InlineData(1e308, 10)]
    public void A_mark_lies_on_the_picture(double x, double y)
    {
        var json = MarkReader.Write([new Mark(MarkKind.Mosaic, 0, 1, 1, x, y, MarkColour.Red, null)]);

        Assert.Equal("有标注画到了图片外面，请撤销后重画。", MarkReader.Read(json, Picture).Problem?.Chinese);
    }

    [Theory]
    [InlineData(200, false)]
    [InlineData(201, true)]
    public void A_text_has_two_hundred_characters(int length, bool isTooLong) =>
        Assert.Equal(isTooLong ? "一处文字最多 200 个字。" : null, MarkReader.Read(MarkReader.Write([Text(new string('字', length))]), Picture).Problem?.Chinese);

    [Fact]
    public void An_empty_text_is_said_to_be_empty() =>
        Assert.Equal("文字标注是空的，请填写或撤销。", MarkReader.Read(MarkReader.Write([Text("  ")]), Picture).Problem?.Chinese);

    [Theory]
    [InlineData(100, false)]
    [InlineData(101, true)]
    public void A_hundred_marks_are_enough(int count, bool isTooMuch) =>
        Assert.Equal(isTooMuch, MarkReader.Read($"[{string.Join(',', Enumerable.Repeat(Arrow, count))}]", Picture)
            .Problem?.Chinese.Contains("100", StringComparison.Ordinal) ?? false);

    [Fact]
    public void A_flood_is_not_even_read() => Assert.NotNull(MarkReader.Read("[" + new string(' ', 300_000) + "]", Picture).Problem);

    private static Mark Text(string text) => new(MarkKind.Text, 0, 1, 1, 1, 1, MarkColour.Red, text);
}
