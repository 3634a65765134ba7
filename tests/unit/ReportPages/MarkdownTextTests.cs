using System.Text.Encodings.Web;
using Portal.Pages.Reports.Blocks;

namespace Portal.Tests.ReportPages;

public sealed class MarkdownTextTests
{
    private static string Html(string markdown)
    {
        using var writer = new StringWriter();
        MarkdownText.Render(markdown).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString().Trim();
    }

    [Fact]
    public void Html_is_text() =>
        Assert.Equal("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", Html("<script>alert(1)</script>"));

    [Theory]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("[a](JaVaScRiPt:alert(1))")]
    [InlineData("[a](data:text/html,x)")]
    [InlineData("[a](//evil.example)")]
    [InlineData("[a](/\\evil.example)")]
    [InlineData("[a](<java\tscript:alert(1)>)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[a][x]\n\n[x]: vbscript:x")]
    public void A_link_that_may_not_lead_there_is_text(string markdown)
    {
        var html = Html(markdown);

        Assert.DoesNotContain("href", html, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("<p>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_outside_know_nothing_of_the_portal() =>
        Assert.Contains("href=\"https://example.com\" rel=\"noopener noreferrer\"", Html("[a](https://example.com)"), StringComparison.Ordinal);

    [Theory]
    [InlineData("[a](/reports/x?year=2025)", "/reports/x?year=2025")]
    [InlineData("[a](mailto:a@example.com)", "mailto:a@example.com")]
    public void Own_pages_and_mail_may_be_linked(string markdown, string address) =>
        Assert.Contains($"href=\"{address}\"", Html(markdown), StringComparison.Ordinal);

    [Fact]
    public void Pictures_come_from_the_portal_only()
    {
        Assert.DoesNotContain("<img", Html("![x](https://evil.example/pixel.png)"), StringComparison.Ordinal);
        Assert.Contains("src=\"/dist/a.png\"", Html("![x](/dist/a.png)"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_has_no_style_and_a_heading_stands_below_the_block()
    {
        Assert.DoesNotContain("style", Html("| a | b |\n| :-: | --: |\n| 1 | 2 |"), StringComparison.Ordinal);
        Assert.StartsWith("<h3", Html("# 说明"), StringComparison.Ordinal);
    }
}
