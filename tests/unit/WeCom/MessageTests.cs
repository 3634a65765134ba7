using System.Text;
using Portal.Core.WeCom;

namespace Portal.Tests.WeCom;

public sealed class MessageTests : IAsyncLifetime
{
    private static readonly Uri _report = new("https://bi.example.com/reports/1?year=2026");
    private readonly Cloud _cloud = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    public static TheoryData<MessageContent> Kinds() =>
    [
        new TextContent("日报已经更新 😀 <a href=\"https://bi.example.com\">打开</a>\u2028\u00a0\ue000 'quoted' & more"),
        new MarkdownContent("# 日报\n**128** 台"),
        new TextCardContent("日报", "<div class=\"gray\">今天</div>", _report, "打开报表了"),
        new NewsContent(new Article("日报", "今天", _report, new Uri("https://bi.example.com/a.png"))),
        new CardContent(TemplateCard.TextNotice(_report) with { MainTitle = new("日报"), EmphasisContent = new("128", "台"), Facts = [new("同比增长率", "12%")] }),
        new CardContent(TemplateCard.NewsNotice(_report, new("https://bi.example.com/a.png", 1.5)) with { MainTitle = new("日报") }),
    ];

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public async Task Every_kind_is_taken_as_it_is_sent(MessageContent content)
    {
        var sent = await _cloud.Server().Client.SendAsync(_cloud.App(), Recipients.To("LinXiao", "nobody"), content, Ct);

        Assert.NotNull(sent.MessageId);
        Assert.Contains("NOBODY", sent.InvalidUsers);
        var body = _cloud.World.Requests.Last("message/send", 0)[0].Body;
        Assert.DoesNotContain("\\u", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repeats_are_dropped_when_asked()
    {
        var client = _cloud.Server().Client;
        var options = new MessageOptions { DropRepeatsFor = TimeSpan.FromMinutes(30), IsConfidential = true };
        await client.SendAsync(_cloud.App(), Recipients.To("LinXiao"), new TextContent("once"), Ct, options);
        await client.SendAsync(_cloud.App(), Recipients.To("LinXiao"), new TextContent("once"), Ct, options);
        Assert.Single(_cloud.World.Messages.All());
    }

    [Fact]
    public async Task A_message_for_nobody_is_a_lasting_failure()
    {
        var client = _cloud.Server().Client;
        Assert.Equal(81013, (await RefusedAsync(client.SendAsync(_cloud.App(), Recipients.To("nobody"), new TextContent("hi"), Ct))).Code);
        Assert.Equal(82001, Refused(() => client.SendAsync(_cloud.App(), new Recipients(), new TextContent("hi"), Ct)).Code);
        Assert.Equal(40032, Refused(() => client.SendAsync(_cloud.App(), Recipients.To([.. Enumerable.Range(0, 1001).Select(i => "u" + i)]), new TextContent("hi"), Ct)).Code);
        Assert.Equal(44004, Refused(() => client.SendAsync(_cloud.App(), Recipients.To("LinXiao"), new TextContent(" "), Ct)).Code);
        Assert.Equal(40058, Refused(() => client.SendAsync(_cloud.App(), Recipients.To("LinXiao"), new NewsContent(), Ct)).Code);
        Assert.Equal(40058, Refused(
            () => client.SendAsync(_cloud.App(), Recipients.To("LinXiao"), new TextCardContent("t", "d", new Uri("https://x.cn/" + new string('a', 2048))), Ct)).Code);
    }

    [Theory]
    [InlineData("短", 3, "短")]
    [InlineData("短文", 5, "…")]
    [InlineData("短文字", 8, "短…")]
    [InlineData("a😀b", 6, "a😀b")]
    [InlineData("ab😀😀", 8, "ab…")]
    public void Text_is_cut_between_characters_and_counted_in_bytes(string text, int bytes, string cut)
    {
        Assert.Equal(cut, Cut.ToBytes(text, bytes));
        Assert.True(Encoding.UTF8.GetByteCount(cut) <= bytes);
    }

    [Fact]
    public async Task What_is_too_long_is_cut_to_what_WeCom_shows()
    {
        var client = _cloud.Server().Client;
        await client.SendAsync(_cloud.App(), Recipients.To("LinXiao"), new TextContent(new string('长', 2_000)), Ct);
        var body = System.Text.Json.Nodes.JsonNode.Parse(_cloud.World.Requests.Last("message/send", 0)[0].Body)!;
        var text = (string)body["text"]!["content"]!;
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 2_040, 2_048);
        Assert.EndsWith("…", text);
    }

    [Fact]
    public async Task A_chat_is_made_changed_and_written_to()
    {
        var client = _cloud.Server().Client;
        var id = await client.CreateChatAsync(_cloud.App(), new Chat("sales1", "销售群", "LinXiao", ["LinXiao", "WangFang"]), Ct);
        await client.UpdateChatAsync(_cloud.App(), new ChatChange { ChatId = id, Add = ["ZhouMin"] }, Ct);
        await client.SendToChatAsync(_cloud.App(), id, new MarkdownContent("**hi**"), Ct);

        Assert.Equal(3, (await client.GetChatAsync(_cloud.App(), id, Ct)).Members!.Count);
        Assert.Equal(40058, Refused(() => client.SendToChatAsync(_cloud.App(), id, new CardContent(TemplateCard.TextNotice(_report)), Ct)).Code);
        Assert.InRange((await RefusedAsync(client.SendToChatAsync(_cloud.App(), "gone", new TextContent("hi"), Ct))).Code, 86001, 86008);
    }

    [Fact]
    public async Task A_sent_message_can_be_taken_back()
    {
        var client = _cloud.Server().Client;
        var sent = await client.SendAsync(_cloud.App(), Recipients.To("LinXiao"), new TextContent("oops"), Ct);
        await client.RecallAsync(_cloud.App(), sent.MessageId!, Ct);
        Assert.Equal(1, _cloud.Count("message/recall"));
    }

    [Fact]
    public async Task The_directory_and_the_app_are_read()
    {
        var client = _cloud.Server().Client;
        Assert.Equal("林晓", (await client.GetMemberAsync(_cloud.App(), "linxiao", Ct)).Name);
        Assert.Contains(await client.ListMembersAsync(_cloud.App(), 21, Ct), m => m.UserId == "LinXiao");
        Assert.Contains(await client.ListDepartmentsAsync(_cloud.App(), null, Ct), d => d.Name == "财务部");
        Assert.Contains(await client.ListDepartmentIdsAsync(_cloud.App(), null, Ct), d => d.Id == 21);
        Assert.Equal("LinXiao", await client.FindUserIdByMobileAsync(_cloud.App(), "13800000001", Ct));
        Assert.Equal(60111, (await RefusedAsync(client.GetMemberAsync(_cloud.App(), "nobody", Ct))).Code);
        var contacts = _cloud.App() with { Secret = new Secret(_cloud.World.Corps[0].ContactsSecret), AgentId = null };
        Assert.Contains((await client.ListMemberIdsAsync(contacts, null, Ct)).Members, m => m.UserId == "ZhouMin");
        var agent = await client.GetAgentAsync(_cloud.App(), Ct);
        Assert.Contains(1, agent.Departments!.Ids!);
    }

    [Fact]
    public async Task A_menu_is_set_and_read_back()
    {
        var client = _cloud.Server().Client;
        await client.SetMenuAsync(_cloud.App(), [new("报表") { Below = [new("日报", "view", Url: _report.AbsoluteUri)] }, new("收藏", "click", "favorites")], Ct);
        var menu = await client.GetMenuAsync(_cloud.App(), Ct);
        Assert.Equal(["日报"], menu.Buttons[0].Below!.Select(b => b.Name));
        await client.DeleteMenuAsync(_cloud.App(), Ct);
    }

    private static async Task<WeComException> RefusedAsync(Task call) => await Assert.ThrowsAsync<WeComException>(() => call);

    private static WeComException Refused(Func<Task> call) => Assert.Throws<WeComException>(() => { _ = call(); });
}
