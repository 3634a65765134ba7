using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Sharing;
using Portal.Tests.Support;
using WeComSandbox.Messages;

namespace Portal.Tests.Sharing;

public sealed class SendPeopleTests : IAsyncLifetime
{
    private const string Part = "people";

    private readonly ShareSite _site = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_card_arrives_with_title_values_time_word_and_link()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var (answer, page) = await ShareSite.SendAsync(lin, Part, ShareSite.Values, ("to", "ZhouMin"), ("to", "wangfang"), ("kind", "Card"), ("comment", "看一下广东"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["周敏", "王芳"], page.Texts(".sent .row__title"));

        var message = Assert.Single(_site.Sent);
        Assert.Equal(("textcard", Sender.App), (message.Type, message.From));
        Assert.Equal(["WangFang", "ZhouMin"], message.To.Order());
        Assert.Equal("销量报表", (string)message.Content["title"]!);
        var said = (string)message.Content["description"]!;
        Assert.All(["林晓", "数据截至 2026-10", "地区 华南", "看一下广东"], part => Assert.Contains(part, said));
        using var zhou = await _site.App.ClientAsync("zhou");
        Assert.Equal("/reports/sales?" + ShareSite.Values, await WeComPages.Browsing.LeadsToAsync(zhou, new Uri((string)message.Content["url"]!).PathAndQuery));
        await _site.App.InDbAsync(async db =>
        {
            var entry = await db.AuditEntries.SingleAsync(e => e.What == AuditCodes.SendShare, Ct);
            Assert.Equal(("lin", "sales"), (entry.Actor, entry.Subject));
            Assert.Contains("周敏(ZhouMin)", entry.Details);
        });
    }

    [Fact]
    public async Task A_picture_arrives_byte_for_byte_and_then_who_sent_it()
    {
        var key = await _site.PictureAsync();
        using var lin = await _site.App.ClientAsync("lin");
        var (answer, _) = await ShareSite.SendAsync(lin, Part, "_picture=" + key, ("to", "ZhouMin"), ("kind", "Picture"), ("comment", "今天的"), ("safe", "true"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["image", "text"], _site.Sent.Select(m => m.Type));
        Assert.Equal(ShareSite.Png, _site.World.Media.Find((string)_site.Sent[0].Content["media_id"]!)!.Bytes);
        Assert.True(_site.Sent[0].Safe);
        var text = (string)_site.Sent[1].Content["content"]!;
        Assert.Contains("林晓", text);
        Assert.Contains("今天的", text);
        Assert.Contains("/s/", text);
    }

    [Fact]
    public async Task The_form_shows_the_picture_that_was_chosen_or_asks_for_one_and_what_was_seen_is_sent()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var waiting = (await lin.FragmentAsync("/reports/sales/share/people?" + ShareSite.Values)).QuerySelector("#send-shot")!;
        Assert.Equal($"/reports/sales/captures?{ShareSite.Values}&_for=send", waiting.GetAttribute("hx-post"));
        var key = await _site.PictureAsync();
        var chosen = await lin.FragmentAsync("/reports/sales/share/people?_picture=" + key);
        Assert.Equal($"/captures/{key}/thumbnail.jpg", chosen.QuerySelector("#send-shot img")!.GetAttribute("src"));

        var (answer, _) = await ShareSite.SendAsync(lin, Part, "", ("to", "ZhouMin"), ("kind", "Picture"), ("picture", key));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode); // no other could be taken here: there is no browser
        Assert.Equal(ShareSite.Png, _site.World.Media.Find((string)_site.Sent[0].Content["media_id"]!)!.Bytes);
    }

    [Fact]
    public async Task Who_cannot_receive_is_named_the_others_receive()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var (_, page) = await ShareSite.SendAsync(
            lin, Part, "", ("to", "ZhouMin"), ("to", "HuangTao"), ("to", "MaLin"), ("to", "nobody"), ("party", "21"), ("party", "99"), ("called", "99|没有的部门"),
                ("kind", "Card"));
        var lines = page.QuerySelectorAll(".sent .row").ToDictionary(row => row.QuerySelector(".row__title")!.TextContent, row => row.QuerySelector(".row__meta")!.TextContent);
        Assert.Equal("已发送", lines["周敏"]);
        Assert.Contains("可见范围", lines["HuangTao"]);
        Assert.Contains("可见范围", lines["nobody"]);
        Assert.Contains("接口许可", lines["MaLin"]);
        Assert.Equal("已发送", lines["21"]);
        Assert.Contains("可见范围", lines["没有的部门"]);
        Assert.Contains("部分已发送", page.QuerySelector("h2")!.TextContent);
        Assert.Contains("LinXiao", Assert.Single(_site.Sent).To); // of department 21
    }

    [Fact]
    public async Task A_second_tap_sends_nothing_and_tells_the_same()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var key = Guid.NewGuid().ToString("D");
        (string, string)[] fields = [("key", key), ("to", "ZhouMin"), ("kind", "Card")];
        var both = await Task.WhenAll(ShareSite.PostAsync(lin, Part, "", fields), ShareSite.PostAsync(lin, Part, "", fields));
        Assert.Single(_site.Sent);
        Assert.Contains(both, one => one.Page.QuerySelector(".sent") is not null);
        var (_, again) = await ShareSite.PostAsync(lin, Part, "", fields);
        Assert.Equal(["周敏"], again.Texts(".sent .row__title"));
        Assert.Single(_site.Sent);
        Assert.Single((await lin.PageAsync("/me/shares")).QuerySelectorAll("main .list .row"));
    }

    [Fact]
    public async Task What_was_typed_becomes_neither_a_link_nor_a_tag()
    {
        const string Hostile = "<a href=\"https://evil.example\">点这里</a></div><div class=\"highlight\">\r\n\u0007";
        using var lin = await _site.App.ClientAsync("lin");
        await ShareSite.SendAsync(lin, Part, "_picture=" + await _site.PictureAsync(), ("to", "ZhouMin"), ("kind", "Picture"), ("comment", Hostile));
        await ShareSite.SendAsync(lin, Part, "", ("to", "ZhouMin"), ("kind", "Card"), ("comment", Hostile), ("called", "ZhouMin|<script>x</script>"));
        Assert.DoesNotContain("<a", (string)_site.Sent[1].Content["content"]!);
        var description = (string)_site.Sent[2].Content["description"]!;
        Assert.DoesNotContain("<a", description);
        Assert.DoesNotContain("highlight\"", description.Replace("class=\"highlight\"＞", "", StringComparison.Ordinal)
            .Replace("class=\"highlight\"", "", StringComparison.Ordinal));
        Assert.Equal(description.Split("<div").Length, description.Split("</div>").Length);
    }

    [Fact]
    public async Task The_longest_word_fits_the_card_without_breaking_it()
    {
        using var lin = await _site.App.ClientAsync("lin");
        await ShareSite.SendAsync(lin, Part, ShareSite.Values, ("to", "ZhouMin"), ("kind", "Card"), ("comment", new string('长', SendOrder.LongestComment)));
        var description = (string)Assert.Single(_site.Sent).Content["description"]!;
        Assert.True(System.Text.Encoding.UTF8.GetByteCount(description) <= 512);
        Assert.EndsWith("</div>", description, StringComparison.Ordinal);
        Assert.Contains("地区 华南", description);
    }

    [Fact]
    public async Task Without_scripts_the_form_sends_too()
    {
        using var lin = await _site.App.ClientAsync("lin");
        using var answer = await lin.SubmitAsync(await lin.PageAsync("/reports/sales/share/people"), "form[data-sending]", ("more", "ZhouMin, LiuYang"), ("kind", "Card"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["LiuYang", "周敏"], (await answer.PageAsync()).Texts("main .sent .row__title").Order(StringComparer.Ordinal));
    }
}
