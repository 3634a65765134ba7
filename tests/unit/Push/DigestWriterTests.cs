using Portal.Core.Push;

namespace Portal.Tests.Push;

/// <summary>The message of a digest: eight articles at most.</summary>
public sealed class DigestWriterTests
{
    [Fact]
    public void Each_report_is_a_line_with_its_figure_that_leads_to_it()
    {
        var sales = new PartContent("销量报表", null) { Number = "1,200辆", NumberLabel = "总销量", DataTime = "2026-11-21" };
        var message = Digest([sales, new PartContent("库存 <日报>", null)]);

        Assert.Equal(["晨报 · 2 张报表（点此管理订阅）", "销量报表 · 总销量 1,200辆", "库存 ＜日报＞"], message.Articles.Select(a => a.Title));
        Assert.Equal(["/me", "/0", "/1"], message.Articles.Select(a => a.Url.AbsolutePath));
        Assert.Contains("2026-11-21", message.Articles[1].Description!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, 8, null)]
    [InlineData(8, 8, "还有 2 张，在“消息”里看")]
    [InlineData(50, 8, "还有 44 张，在“消息”里看")]
    public void What_does_not_fit_is_counted_and_is_in_the_messages(int reports, int articles, string? rest)
    {
        var message = Digest([.. Enumerable.Range(0, reports).Select(i => new PartContent($"报表 {i}", null))]);

        Assert.Equal(articles, message.Articles.Count);
        Assert.Equal(rest ?? "报表 6", message.Articles[^1].Title);
        Assert.Equal(rest is null ? "/6" : "/messages", message.Articles[^1].Url.AbsolutePath);
    }

    private static Core.WeCom.NewsContent Digest(IReadOnlyList<PartContent> parts)
    {
        static Uri At(string path) => new("https://bi.example.com/" + path);
        return DigestWriter.Of([.. parts.Select((part, i) => new DigestLine(part, At($"{i}")))], At("me"), At("messages"));
    }
}
