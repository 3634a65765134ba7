using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Portal.Pages.Shared;

namespace Portal.Tests.Shell;

public sealed class IconTests
{
    [Fact]
    public void An_icon_beside_text_is_decoration()
    {
        var html = Write(new IconTagHelper { Name = "right", Size = 16, Class = "row__end" });

        Assert.Equal("""<svg class="icon icon--16 row__end" viewBox="0 0 24 24" aria-hidden="true"><path d="m9.5 6 6 6-6 6" /></svg>""", html);
    }

    [Fact]
    public void An_icon_that_stands_alone_is_read_out() =>
        Assert.Contains("""class="icon" viewBox="0 0 24 24" role="img" aria-label="已收藏">""", Write(new IconTagHelper { Name = "star-on", Label = "已收藏" }),
            StringComparison.Ordinal);

    [Fact]
    public void An_unknown_icon_is_named() =>
        Assert.Contains("'sparkles'", Assert.Throws<InvalidOperationException>(() => Icons.Find("sparkles")).Message, StringComparison.Ordinal);

    [Fact]
    public void Drawings_hold_no_style_that_the_policy_would_refuse() =>
        Assert.All(Icons.Names, name => Assert.DoesNotMatch(new Regex("style|xmlns|<script", RegexOptions.None), Icons.Find(name)));

    private static string Write(IconTagHelper icon)
    {
        var output = new TagHelperOutput("icon", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        icon.Process(new TagHelperContext([], new Dictionary<object, object>(), "test"), output);
        using var text = new StringWriter();
        output.WriteTo(text, System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All));
        return text.ToString();
    }
}
