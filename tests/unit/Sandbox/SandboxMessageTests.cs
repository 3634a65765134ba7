using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Tests.Sandbox;

public sealed class SandboxMessageTests(SandboxHost host) : IClassFixture<SandboxHost>
{
    private readonly SandboxHost _host = host.Fresh();

    [Fact]
    public async Task Those_who_cannot_be_reached_are_named_in_small_letters()
    {
        var answer = await SendAsync("LinXiao|NoBody|HuangTao|MaLin", Text("hi"));
        Assert.Equal(0, answer.Code());
        Assert.Equal("nobody|huangtao", (string?)answer["invaliduser"]);
        Assert.Equal("malin", (string?)answer["unlicenseduser"]);
        Assert.Equal(["LinXiao"], _host.World.Messages.All().Single().To);
    }

    [Theory]
    [InlineData("NoBody", 81013)]
    [InlineData("", 82001)]
    public async Task Nobody_to_send_to_is_an_error(string to, int code) => Assert.Equal(code, (await SendAsync(to, Text("hi"))).Code());

    [Fact]
    public async Task More_than_a_thousand_are_too_many() =>
        Assert.Equal(40032, (await SendAsync(string.Join('|', Enumerable.Range(0, 1001).Select(i => $"u{i}")), Text("hi"))).Code());

    [Fact]
    public async Task A_department_reaches_its_active_members_below()
    {
        await _host.CallAsync("message/send", """{"toparty":"2|99","agentid":1000002,"msgtype":"text","text":{"content":"hi"}}""");
        Assert.Equal(["LinXiao", "LiuYang", "WangFang", "ZhaoLei"], _host.World.Messages.All().Single().To.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Text_is_cut_at_whole_letters_within_2048_bytes()
    {
        await SendAsync("LinXiao", Text(new string('中', 1000)));
        var content = (string)_host.World.Messages.All().Single().Content["content"]!;
        Assert.Equal(2046, Encoding.UTF8.GetByteCount(content));
    }

    [Theory]
    [InlineData("\"msgtype\":\"text\",\"text\":{\"content\":\"\"}", 44004)]
    [InlineData("\"msgtype\":\"poem\",\"poem\":{}", 40008)]
    [InlineData("\"msgtype\":\"textcard\",\"textcard\":{\"title\":\"t\",\"description\":\"d\",\"url\":\"bi.example.com\"}", 45034)]
    [InlineData("\"msgtype\":\"textcard\",\"textcard\":{\"title\":\"t\",\"description\":\"d\"}", 41010)]
    [InlineData("\"msgtype\":\"textcard\",\"textcard\":{\"title\":\"t\",\"url\":\"http://x\"}", 41033)]
    [InlineData("\"msgtype\":\"news\",\"news\":{\"articles\":[]}", 45008)]
    [InlineData("\"msgtype\":\"image\",\"image\":{\"media_id\":\"gone\"}", 40007)]
    [InlineData("\"msgtype\":\"news\",\"safe\":1,\"news\":{\"articles\":[{\"title\":\"t\",\"url\":\"http://x\"}]}", 40074)]
    [InlineData("\"msgtype\":\"template_card\",\"template_card\":{\"card_type\":\"text_notice\",\"main_title\":{\"title\":\"t\"}}", 42045)]
    [InlineData("\"msgtype\":\"template_card\",\"template_card\":{\"card_type\":\"text_notice\",\"card_action\":{\"type\":1,\"url\":\"http://x\"}}", 42033)]
    [InlineData("\"msgtype\":\"template_card\",\"template_card\":{\"card_type\":\"news_notice\",\"main_title\":{\"title\":\"t\"},"
        + "\"card_action\":{\"type\":1,\"url\":\"http://x\"}}", 42044)]
    [InlineData("\"msgtype\":\"text\",\"text\":{\"content\":\"\\u4e2d\"}", 40033)]
    [InlineData("\"msgtype\":\"text\",\"text\":", 47001)]
    public async Task A_wrong_message_has_its_own_code(string part, int code) => Assert.Equal(code, (await SendAsync("LinXiao", part)).Code());

    [Fact]
    public async Task A_key_number_is_cut_to_fourteen_characters()
    {
        var answer = await SendAsync("LinXiao", "\"msgtype\":\"template_card\",\"template_card\":{\"card_type\":\"text_notice\",\"main_title\":{\"title\":\"t\"},"
            + "\"emphasis_content\":{\"title\":\"123456789012345\"},\"card_action\":{\"type\":1,\"url\":\"http://x\"}}");
        Assert.Equal(0, answer.Code());
        Assert.Equal("12345678901234", (string?)_host.World.Messages.All().Single().Content["emphasis_content"]!["title"]);
    }

    [Fact]
    public async Task The_same_request_is_dropped_within_the_interval()
    {
        var body = Text("run 7") + ",\"enable_duplicate_check\":1,\"duplicate_check_interval\":600";
        var first = await SendAsync("LinXiao", body);
        Assert.Equal((string?)first["msgid"], (string?)(await SendAsync("LinXiao", body))["msgid"]);
        Assert.Equal(1, _host.World.Messages.All().Single().Repeats);

        _host.Clock.Advance(TimeSpan.FromMinutes(10));
        await SendAsync("LinXiao", body);
        Assert.Equal(2, _host.World.Messages.All().Count);
    }

    [Fact]
    public async Task What_is_over_a_members_rate_is_dropped_in_silence()
    {
        _host.World.Limits.MessagesPerMemberMinute = 1;
        await SendAsync("LinXiao", Text("one"));
        Assert.Equal(0, (await SendAsync("LinXiao", Text("two"))).Code());
        Assert.Equal(["LinXiao"], _host.World.Messages.All()[1].Dropped);
    }

    [Fact]
    public async Task What_is_over_a_members_rate_in_groups_is_dropped_too()
    {
        _host.World.Limits.ChatMessagesPerMemberMinute = 1;
        var chat = (string)(await _host.CallAsync("appchat/create", """{"name":"g","userlist":["LinXiao","WangFang"],"chatid":"rate1"}"""))["chatid"]!;
        await _host.CallAsync("appchat/send", $$"""{"chatid":"{{chat}}",{{Text("one")}}}""");
        Assert.Equal(0, (await _host.CallAsync("appchat/send", $$"""{"chatid":"{{chat}}",{{Text("two")}}}""")).Code());
        Assert.Equal(["LinXiao", "WangFang"], _host.World.Messages.All()[1].Dropped);
    }

    [Fact]
    public async Task A_message_can_be_recalled_for_a_day_by_its_own_app()
    {
        var id = (string)(await SendAsync("LinXiao", Text("oops")))["msgid"]!;
        Assert.Equal(40058, (await _host.CallAsync("message/recall", $$"""{"msgid":"{{id}}"}""", SandboxHost.OtherAgent)).Code());
        Assert.Equal(0, (await _host.CallAsync("message/recall", $$"""{"msgid":"{{id}}"}""")).Code());
        Assert.NotNull(_host.World.Messages.Find(id)!.RecalledAt);

        _host.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(42052, (await _host.CallAsync("message/recall", $$"""{"msgid":"{{id}}"}""")).Code());
    }

    [Fact]
    public async Task A_robot_refuses_what_an_app_would_cut_and_more_than_twenty_a_minute()
    {
        var key = _host.World.Corps[0].Robots[0].Key;
        var answer = await _host.PostAsync($"/cgi-bin/webhook/send?key={key}", $$$$"""{"msgtype":"markdown","markdown":{"content":"{{{{new string('a', 4097)}}}}"}}""");
        Assert.Equal(40058, answer.Code());
        Assert.Contains("markdown.content exceed max length 4096", (string)answer["errmsg"]!);

        for (var i = 0; i < 19; i++)
        {
            Assert.Equal(0, (await _host.PostAsync($"/cgi-bin/webhook/send?key={key}", "{" + Text("hi") + "}")).Code());
        }

        Assert.Equal(45009, (await _host.PostAsync($"/cgi-bin/webhook/send?key={key}", "{" + Text("hi") + "}")).Code());
        Assert.Equal(93000, (await _host.PostAsync("/cgi-bin/webhook/send?key=none", "{}")).Code());
    }

    [Fact]
    public async Task A_group_belongs_to_the_app_that_made_it()
    {
        Assert.Equal(86006, (await _host.CallAsync("appchat/create", """{"userlist":["LinXiao"]}""")).Code());
        Assert.Equal(60011, (await _host.CallAsync("appchat/create", """{"userlist":["LinXiao","ZhouMin"]}""", SandboxHost.OtherAgent)).Code());
        Assert.Equal("east", (string?)(await _host.CallAsync("appchat/create", """{"chatid":"east","name":"华东","userlist":["linxiao","ZhouMin"]}"""))["chatid"]);
        Assert.Equal(0, (await _host.CallAsync("appchat/send", """{"chatid":"east",""" + Text("hi") + "}")).Code());
        Assert.Equal(86003, (await _host.CallAsync("appchat/send", """{"chatid":"west",""" + Text("hi") + "}")).Code());
        Assert.Equal(60011, (await _host.CallAsync("appchat/get?chatid=east", agentId: SandboxHost.OtherAgent)).Code());
        Assert.Equal(["LinXiao", "ZhouMin"], _host.World.Messages.All().Single().To);
    }

    private static string Text(string content) => $"\"msgtype\":\"text\",\"text\":{{\"content\":\"{content}\"}}";

    private Task<JsonObject> SendAsync(string to, string part) => _host.CallAsync("message/send", $"{{\"touser\":\"{to}\",\"agentid\":1000002,{part}}}");
}
