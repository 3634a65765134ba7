using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Sharing;
using Portal.Core.WeCom;
using Portal.Tests.Support;
using WeComSandbox.Cloud;
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
    public async Task A_picture_of_somebody_else_is_not_sent()
    {
        var key = await _site.PictureAsync("wang");
        using var lin = await _site.App.ClientAsync("lin");
        var (answer, page) = await ShareSite.SendAsync(lin, Part, "_picture=" + key, ("to", "ZhouMin"), ("kind", "Picture"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode); // its own one would have to be taken, and there is no browser here
        Assert.Contains("截图", page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Empty(_site.Sent);
    }

    [Fact]
    public async Task Who_cannot_receive_is_named_the_others_receive()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var (_, page) = await ShareSite.SendAsync(lin, Part, "", ("to", "ZhouMin"), ("to", "HuangTao"), ("to", "MaLin"), ("to", "nobody"), ("party", "21"), ("party", "99"), ("called", "99|没有的部门"), ("kind", "Card"));
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
    public async Task When_nobody_can_receive_the_form_says_why_and_keeps_what_was_typed()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var (answer, page) = await ShareSite.SendAsync(lin, Part, "", ("to", "HuangTao"), ("kind", "Card"), ("comment", "请看"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("所有接收人都无效", page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal("请看", page.QuerySelector("#comment")!.TextContent);
        Assert.NotNull(page.QuerySelector("input[name=to][value=HuangTao][checked]"));
        Assert.NotNull(page.QuerySelector("input[value=Card][checked]"));
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
    }

    [Theory]
    [InlineData("请选择要发给谁")]
    [InlineData("请选择要发给谁", "to", "no such/id")]
    [InlineData("留言最多", "to", "ZhouMin", "comment", "long")]
    [InlineData("一次最多", "to", "many")]
    public async Task Bad_input_is_told(string told, params string[] fields)
    {
        using var lin = await _site.App.ClientAsync("lin");
        var given = fields.Chunk(2).SelectMany(f => f[1] == "many" ? Enumerable.Range(0, 101).Select(i => ("to", "user" + i)) : [(f[0], f[1] == "long" ? new string('长', 201) : f[1])]).Append(("kind", "Card"));
        var (answer, page) = await ShareSite.SendAsync(lin, Part, "", [.. given]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(told, page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Empty(_site.Sent);
    }

    [Fact]
    public async Task A_form_without_its_key_is_not_sent()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var (answer, _) = await ShareSite.PostAsync(lin, Part, "", ("to", "ZhouMin"), ("kind", "Card"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Empty(_site.Sent);
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
        Assert.DoesNotContain("highlight\"", description.Replace("class=\"highlight\"＞", "", StringComparison.Ordinal).Replace("class=\"highlight\"", "", StringComparison.Ordinal));
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

    [Theory]
    [InlineData(45009, "超过了企业微信的限制")]
    [InlineData(60020, "企业可信IP")]
    [InlineData(-1, "系统繁忙")]
    public async Task What_WeCom_refuses_is_told_and_can_be_sent_again(int code, string told)
    {
        _site.World.Faults.Add(new Fault { Endpoint = "message/send", ErrCode = code, ErrMsg = "refused, from ip: 203.0.113.7", Times = code == WeComException.Busy ? WeComHttp.MaxAttempts : 1 });
        using var lin = await _site.App.ClientAsync("lin");
        var (answer, page) = await ShareSite.SendAsync(lin, Part, "", ("to", "ZhouMin"), ("kind", "Card"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(told, page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Empty(_site.Sent);
        _site.App.Clock.Advance(TimeSpan.FromMinutes(2));
        (string, string)[] again = [("key", page.QuerySelector("[name=key]")!.GetAttribute("value")!), ("to", "ZhouMin"), ("kind", "Card")];
        var (sent, _) = await ShareSite.PostAsync(lin, Part, "", again);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Single(_site.Sent);
    }

    [Fact]
    public async Task A_WeCom_that_does_not_answer_ends_in_time()
    {
        _site.World.Faults.Add(new Fault { Endpoint = "message/send", DelayMs = 60_000 });
        using var lin = await _site.App.ClientAsync("lin");
        var (answer, page) = await ShareSite.SendAsync(lin, Part, "", ("to", "ZhouMin"), ("kind", "Card")).WaitAsync(TimeSpan.FromSeconds(40), Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("没有在规定时间内应答", page.QuerySelector("[role=alert]")!.TextContent);
    }

    [Fact]
    public async Task When_the_word_after_the_picture_fails_the_result_says_that_a_part_arrived()
    {
        var key = await _site.PictureAsync();
        using var lin = await _site.App.ClientAsync("lin");
        _site.World.Limits.MessagesPerMemberMinute = 30;
        _site.World.Faults.Add(new Fault { Endpoint = "message/send", ErrCode = 45009, AfterWork = true });
        var (answer, page) = await ShareSite.SendAsync(lin, Part, "_picture=" + key, ("to", "ZhouMin"), ("kind", "Picture"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull(page.QuerySelector("[role=alert]"));
        Assert.Single(_site.Sent);
    }

    [Fact]
    public async Task Who_floods_the_company_is_turned_away()
    {
        var lin = await _site.App.AccountAsync("lin");
        await _site.App.InDbAsync(async db =>
        {
            db.ShareSendings.AddRange(Enumerable.Range(0, SendBook.MostAnHour).Select(_ => new ShareSending(lin.Id, Guid.NewGuid().ToString("D"), _site.App.Clock.GetUtcNow())));
            await db.SaveChangesAsync(Ct);
        });
        using var browser = await _site.App.ClientAsync("lin");
        var (answer, page) = await ShareSite.SendAsync(browser, Part, "", ("to", "ZhouMin"), ("kind", "Card"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("太频繁", page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Empty(_site.Sent);
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
