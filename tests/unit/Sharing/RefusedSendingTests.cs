using System.Net;
using Portal.Core.Sharing;
using Portal.Core.WeCom;
using Portal.Tests.Support;
using WeComSandbox.Cloud;

namespace Portal.Tests.Sharing;

/// <summary>What does not arrive, and how it is told.</summary>
[SameOnEveryDatabase]
public sealed class RefusedSendingTests : IAsyncLifetime
{
    private const string Part = "people";

    private readonly ShareSite _site = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("请选择要发给谁")]
    [InlineData("请选择要发给谁", "to", "no such/id")]
    [InlineData("留言最多", "to", "ZhouMin", "comment", "long")]
    [InlineData("一次最多", "to", "many")]
    public async Task Bad_input_is_told(string told, params string[] fields)
    {
        using var lin = await _site.App.ClientAsync("lin");
        var given = fields.Chunk(2)
            .SelectMany(f => f[1] == "many" ? Enumerable.Range(0, 101).Select(i => ("to", "user" + i)) : [(f[0], f[1] == "long" ? new string('长', 201) : f[1])])
            .Append(("kind", "Card"));
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
    public async Task When_nobody_can_receive_the_form_says_why_and_keeps_what_was_typed()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var (answer, page) = await ShareSite.SendAsync(lin, Part, "", ("to", "HuangTao"), ("kind", "Card"), ("comment", "请看"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("所有接收人都无效", page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(["HuangTao"], page.Texts(".sent .row__title"));
        Assert.Contains("可见范围", page.QuerySelector(".sent .row__meta")!.TextContent);
        Assert.Equal("请看", page.QuerySelector("#comment")!.TextContent);
        Assert.NotNull(page.QuerySelector("input[name=to][value=HuangTao][checked]"));
        Assert.NotNull(page.QuerySelector("input[value=Card][checked]"));
    }

    [Fact]
    public async Task When_nobody_has_a_licence_all_are_named_with_the_reason()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var (_, page) = await ShareSite.SendAsync(lin, Part, "", ("to", "MaLin"), ("kind", "Card"));
        Assert.Equal(["MaLin"], page.Texts("form .sent .row__title"));
        Assert.Contains("接口许可", page.QuerySelector(".sent .row__meta")!.TextContent);
    }

    [Theory]
    [InlineData(45009, "超过了企业微信的限制")]
    [InlineData(60020, "企业可信IP")]
    [InlineData(-1, "系统繁忙")]
    public async Task What_WeCom_refuses_is_told_and_can_be_sent_again(int code, string told)
    {
        _site.World.Faults.Add(new Fault
        {
            Endpoint = "message/send",
            ErrCode = code,
            ErrMsg = "refused, from ip: 203.0.113.7",
            Times = code == WeComException.Busy ? WeComHttp.MaxAttempts : 1
        });
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
        var (answer, page) = await ShareSite.SendAsync(lin, Part, "", ("to", "ZhouMin"), ("kind", "Card")).WaitAsync(Soon.Limit, Ct);
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
            db.ShareSendings.AddRange(Enumerable.Range(0, SendingLog.MostAnHour).Select(_ => new ShareSending(lin.Id, Guid.NewGuid().ToString("D"), _site.App.Clock.GetUtcNow())));
            await db.SaveChangesAsync(Ct);
        });
        using var browser = await _site.App.ClientAsync("lin");
        var (answer, page) = await ShareSite.SendAsync(browser, Part, "", ("to", "ZhouMin"), ("kind", "Card"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("太频繁", page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Empty(_site.Sent);
    }
}
