using System.Text;
using Portal.Core.Sharing;
using Portal.Tests.Support;

namespace Portal.Tests.Sharing;

/// <summary>What follows a picture into a chat: WeCom cuts a text at 2,048 bytes.</summary>
[SameOnEveryDatabase]
public sealed class SentWordsTests : IAsyncLifetime
{
    private readonly ShareSite _site = new();

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("一句话", 1)]
    [InlineData("👨‍👩‍👧‍👦", SendOrder.LongestComment)]
    public async Task The_way_to_the_report_is_there_however_long_the_comment_is(string word, int times)
    {
        using var lin = await _site.App.ClientAsync("lin");

        await ShareSite.SendAsync(
            lin, "people", "_picture=" + await _site.PictureAsync(), ("to", "ZhouMin"), ("kind", "Picture"), ("comment", string.Concat(Enumerable.Repeat(word, times))));

        var text = (string)_site.Sent.Single(message => message.Type == "text").Content["content"]!;
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1, 2048);
        Assert.Contains(word, text, StringComparison.Ordinal);
        Assert.Matches("/s/[0-9a-f]{32}$", text);
    }
}
