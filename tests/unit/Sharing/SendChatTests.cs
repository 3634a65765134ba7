using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;
using WeComSandbox.Messages;

namespace Portal.Tests.Sharing;

public sealed class SendChatTests : IAsyncLifetime
{
    private const string Part = "chats";

    private readonly ShareSite _site = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_robot_gets_the_picture_and_then_who_sent_it()
    {
        var chat = await _site.RobotAsync();
        var key = await _site.PictureAsync();
        using var lin = await _site.App.ClientAsync("lin");
        var (answer, page) = await ShareSite.SendAsync(lin, Part, "_picture=" + key, ("chat", chat), ("kind", "Picture"), ("comment", "日报"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["销售日报群"], page.Texts(".sent .row__title"));
        Assert.Equal(["image", "text"], _site.Sent.Select(m => m.Type));
        Assert.Equal(Convert.ToBase64String(ShareSite.Png), (string)_site.Sent[0].Content["base64"]!);
        Assert.Contains("日报", (string)_site.Sent[1].Content["content"]!);
    }

    [Fact]
    public async Task A_robot_gets_a_card_with_the_values()
    {
        var chat = await _site.RobotAsync();
        using var lin = await _site.App.ClientAsync("lin");
        await ShareSite.SendAsync(lin, Part, ShareSite.Values, ("chat", chat), ("kind", "Card"), ("comment", "[点](https://evil.example)"));
        var card = Assert.Single(_site.Sent);
        Assert.Equal(("template_card", Sender.Robot), (card.Type, card.From));
        Assert.Equal("销量报表", (string)card.Content["main_title"]!["title"]!);
        Assert.Equal("华南", (string)card.Content["horizontal_content_list"]![0]!["value"]!);
        Assert.Contains("/s/", (string)card.Content["card_action"]!["url"]!);
    }

    [Fact]
    public async Task A_robot_that_was_removed_is_named_and_closed_until_it_is_mended()
    {
        var chat = await _site.RobotAsync();
        _site.World.Corps[0].Robots.Clear();
        using var lin = await _site.App.ClientAsync("lin");
        var (answer, page) = await ShareSite.SendAsync(lin, Part, "", ("chat", chat), ("kind", "Card"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("销售日报群", page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Contains("机器人已被移除", page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("input[name=chat]"));

        using var admin = await _site.App.ClientAsync("admin");
        Assert.Contains("失效", (await admin.PageAsync("/admin/chats")).Texts(".tag"));
        var shown = await admin.PageAsync("/admin/chats/" + chat);
        Assert.Contains("机器人已被移除", shown.QuerySelector("[role=alert]")!.TextContent);
        using var again = await admin.SubmitAsync(shown, "form[action$=Again]");
        Assert.NotEmpty((await lin.FragmentAsync("/reports/sales/share/chats")).QuerySelectorAll("input[name=chat]"));
    }

    [Fact]
    public async Task Twenty_messages_a_minute_are_a_robots_limit()
    {
        var chat = await _site.RobotAsync();
        using var lin = await _site.App.ClientAsync("lin");
        for (var i = 0; i < 20; i++)
        {
            var (sent, _) = await ShareSite.SendAsync(lin, Part, "", ("chat", chat), ("kind", "Card"));
            Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        }

        var (answer, page) = await ShareSite.SendAsync(lin, Part, "", ("chat", chat), ("kind", "Card"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("限制", page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(20, _site.Sent.Count);
        Assert.NotEmpty(page.QuerySelectorAll("input[name=chat]")); // it is not gone
    }

    [Fact]
    public async Task A_group_of_the_app_is_made_greeted_and_sent_to()
    {
        using var admin = await _site.App.ClientAsync("admin");
        using var made = await admin.SubmitAsync(await admin.PageAsync("/admin/chats/new-group"), "main form", ("name", "华东经营群"), ("owner", "LinXiao"),
            ("to", "ZhouMin"));
        var chat = made.LeadsTo().Split('/')[^1].Split('?')[0];
        var greeting = Assert.Single(_site.Sent);
        Assert.Equal(["LinXiao", "ZhouMin"], greeting.To.Order());

        using var lin = await _site.App.ClientAsync("lin");
        await ShareSite.SendAsync(lin, Part, "_picture=" + await _site.PictureAsync(), ("chat", chat), ("kind", "Picture"));
        await ShareSite.SendAsync(lin, Part, "", ("chat", chat), ("kind", "Card"));
        Assert.Equal(["text", "image", "text", "textcard"], _site.Sent.Select(m => m.Type));
        Assert.All(_site.Sent, message => Assert.Equal(Sender.GroupChat, message.From));
    }
}
