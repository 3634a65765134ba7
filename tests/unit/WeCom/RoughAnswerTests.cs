using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Time.Testing;
using Portal.Core.WeCom;
using Portal.Tests.Support;

namespace Portal.Tests.WeCom;

/// <summary>Answers that WeCom, or something between it and us, has given to somebody.</summary>
public sealed class RoughAnswerTests : IAsyncLifetime
{
    private readonly TestDatabase _database = TestDatabase.Create();
    private Server _server = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _server = new Server(_database, new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 1, 41, 0, TimeSpan.Zero)));
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"userid":"LinXiao"}""")]
    [InlineData("""{"errcode":0,"errmsg":"ok","UserId":"LinXiao","DeviceId":"d"}""")]
    [InlineData("""{"errcode":"0","errmsg":"ok","userid":"LinXiao"}""")]
    [InlineData("""{"errcode":null,"errmsg":null,"userid":"LinXiao"}""")]
    [InlineData("""{"errcode":0.0,"userid":"LinXiao"}""")]
    [InlineData("""{"errcode":0,"errmsg":"ok Warning: wrong json format. ","userid":"LinXiao","brand_new":{"a":[1]}}""")]
    [InlineData("\uFEFF{\"errcode\":0,\"userid\":\"LinXiao\"}")]
    public async Task An_answer_in_an_unusual_dress_is_understood(string json)
    {
        await using var cloud = new RoughCloud(RoughCloud.After(() => RoughCloud.Json(json)));
        var holder = await _server.Client.ExchangeCodeAsync(cloud.App, "code", Ct);
        Assert.Equal(("LinXiao", true), (holder.UserId, holder.IsMember));
        Assert.All(cloud.Lines, line => Assert.StartsWith("GET /proxy/wecom/cgi-bin/", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"errcode":0,"userid":12345}""", "12345")]
    [InlineData("""{"errcode":0,"errmsg":1,"userid":10020030040050060070080}""", "10020030040050060070080")]
    public async Task A_member_whose_id_comes_as_a_number_is_a_member(string json, string userId)
    {
        await using var cloud = new RoughCloud(RoughCloud.After(() => RoughCloud.Json(json)));
        var holder = await _server.Client.ExchangeCodeAsync(cloud.App, "code", Ct);
        Assert.Equal((userId, true), (holder.UserId, holder.IsMember));
    }

    [Fact]
    public void Whatever_is_text_is_read_from_a_number_and_written_as_text()
    {
        Assert.Equal("7", JsonSerializer.Deserialize("""{"msgid":7,"response_code":null}""", WeComJson.Web.SendResult)!.MessageId);
        Assert.Equal("380", JsonSerializer.Deserialize("""{"media_id":380,"created_at":1380000000}""", WeComJson.Web.Media)!.MediaId);
        var chat = JsonSerializer.Deserialize("""{"chat_info":{"chatid":1,"name":2,"owner":3,"userlist":[4,"5"]}}""", WeComJson.Web.ChatAnswer)!.Chat!;
        Assert.Equal(("1", "2", "3", "4 5"), (chat.ChatId, chat.Name, chat.Owner, string.Join(' ', chat.Members!)));
        Assert.Equal("""{"chatid":"1","name":"2","owner":"3","userlist":["4","5"]}""", Encoding.UTF8.GetString(RawJson.Write(chat, WeComJson.Web.Chat)));
    }

    [Fact]
    public void A_list_or_a_name_that_is_null_is_as_one_that_is_not_there()
    {
        Assert.Empty(Read("""{"button":null}""", WeComJson.Web.Menu).Buttons);
        Assert.Empty(Read("""{"agentlist":null}""", WeComJson.Web.AgentList).Agents);
        Assert.Empty(Read("""{"ip_list":null}""", WeComJson.Web.AddressList).Addresses);
        Assert.Empty(Read("""{"dept_user":null}""", WeComJson.Web.MemberPage).Members);
        Assert.Empty(Read("""{"userlist":null}""", WeComJson.Web.MemberList).Members);
        var tag = Read("""{"userlist":null,"partylist":null}""", WeComJson.Web.TagMembers);
        Assert.Empty(tag.Members);
        Assert.Empty(tag.Departments);
        var member = Read("""{"userid":null,"name":null,"department":null}""", WeComJson.Web.Member);
        Assert.Equal(("", "", 0), (member.UserId, member.Name, member.Department.Count));
        Assert.Equal("", Read("""{"name":null}""", WeComJson.Web.Agent).Name);
        Assert.Equal("", Read("""{"userid":null}""", WeComJson.Web.UserIdAnswer).UserId);
        Assert.Equal("", Read("""{"media_id":null}""", WeComJson.Web.Media).MediaId);
        Assert.Equal("", Read("""{"url":null}""", WeComJson.Web.ImageAnswer).Url);

        static T Read<T>(string json, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(json, type)!;
    }

    [Fact]
    public async Task An_upload_that_gave_nothing_is_no_upload()
    {
        await using var cloud = new RoughCloud(RoughCloud.After(() => RoughCloud.Json("""{"errcode":0,"errmsg":"ok","type":"image"}""")));
        var error = await Assert.ThrowsAsync<WeComException>(() => _server.Client.UploadAsync(cloud.App, MediaType.Image, "a.png", new byte[10], Ct));
        Assert.Equal((WeComException.Unreadable, "media/upload"), (error.Code, error.Endpoint));
        var robot = new Robot(cloud.Address, new Secret("5a0c1e7e-3d4f-4b8a-9c2d-7e6f5a4b3c2d"));
        Assert.Equal(WeComException.Unreadable, (await Assert.ThrowsAsync<WeComException>(() => _server.Client.UploadForRobotAsync(robot, "a.csv", new byte[10], Ct))).Code);
    }

    [Theory]
    [InlineData("""{"errcode":0,"userid":["a"]}""", """{"errcode":0,"userid":["a"]}""")]
    [InlineData("""{"errcode": 40001, "errmsg":"no, hint: [17-1]","x":""", """{"errcode": 40001, "errmsg":"no, hint: [17-1]","x":""")]
    [InlineData("""{'err_code':9,'access_token':'aaaa','user_ticket' : 'bb','code':'cc','corpsecret':'dd','aeskey':'ee',""",
        """{'err_code':9,'access_token':'***','user_ticket' : '***','code':'***','corpsecret':'***','aeskey':'***',""")]
    [InlineData("<p>GET /x?access_token=aaaa&amp;code=cc&key=dd&agentid=1: errcode=502</p>", "<p>GET /x?access_token=***&amp;code=***&key=***&agentid=1: errcode=502</p>")]
    [InlineData("""{"response_code":"aaaa","token":"bb","statusCode":502}""", """{"response_code":"***","token":"***","statusCode":502}""")]
    public async Task An_unreadable_answer_is_told_without_its_secrets_and_with_its_code(string answer, string told)
    {
        await using var cloud = new RoughCloud(RoughCloud.After(() => RoughCloud.Json(answer + " {")));
        var error = await Assert.ThrowsAsync<WeComException>(() => _server.Client.ExchangeCodeAsync(cloud.App, "code", Ct));
        Assert.Equal((WeComException.Unreadable, told + " {"), (error.Code, error.ErrMsg));
    }

    [Fact]
    public async Task A_packed_answer_is_unpacked()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync("""{"errcode":0,"userid":"LinXiao"}"""u8.ToArray(), Ct);
        }

        byte[] answer = [.. Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\nConnection: close\r\n\r\n"), .. packed.ToArray()];
        await using var cloud = new RoughCloud(RoughCloud.After(() => answer));
        Assert.Equal("LinXiao", (await _server.Client.ExchangeCodeAsync(cloud.App, "code", Ct)).UserId);
    }

    [Theory]
    [InlineData("half", WeComException.Unreachable)]
    [InlineData("broken-gzip", WeComException.Unreachable)]
    [InlineData("nothing", WeComException.Unreachable)]
    [InlineData("half-json", WeComException.Unreadable)]
    [InlineData("no-http", WeComException.Unreachable)]
    [InlineData("stops", WeComException.Unreachable)]
    public async Task An_answer_that_breaks_off_is_said_so_and_a_code_is_not_tried_twice(string how, int code)
    {
        await using var cloud = new RoughCloud(RoughCloud.After(() => how switch
        {
            "half" => RoughCloud.Json("""{"errcode":0,"userid":"Lin""", length: 200),
            "broken-gzip" => RoughCloud.Json("not packed at all", "Content-Encoding: gzip\r\n"),
            "nothing" => [],
            "half-json" => RoughCloud.Json("""{"errcode":0,"userid":"LinXi"""),
            "no-http" => Encoding.ASCII.GetBytes("SSH-2.0-OpenSSH_9.2\r\n"),
            _ => Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Le"),
        }));
        var error = await Assert.ThrowsAsync<WeComException>(() => _server.Client.ExchangeCodeAsync(cloud.App, "code", Ct));
        Assert.Equal(code, error.Code);
        Assert.True(how == "nothing" || cloud.Asked == 2); // the token, and the code once; .NET itself asks again where not a byte came
        Assert.DoesNotContain("rough-token", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"errcode":0,"expires_in":7200}""")]
    [InlineData("""{"errcode":0,"access_token":"","expires_in":7200}""")]
    [InlineData("""{"errcode":0,"access_token":"t","expires_in":0}""")]
    [InlineData("""{"errcode":0,"access_token":"t","expires_in":-5}""")]
    [InlineData("""{"errcode":0,"access_token":"t"}""")]
    public async Task A_token_that_is_none_is_not_kept(string json)
    {
        await using var cloud = new RoughCloud(_ => RoughCloud.Json(json));
        Assert.Equal(WeComException.Unreadable, (await Assert.ThrowsAsync<WeComException>(() => _server.Client.CheckSecretAsync(cloud.App, Ct))).Code);
        Assert.Null((await _server.Client.TokenStatusAsync(cloud.App, Ct))?.Value);
    }

    [Theory]
    [InlineData(40001)]
    [InlineData(40013)]
    [InlineData(45009)]
    public async Task A_refused_token_stops_every_server_until_an_admin_says_so(int code)
    {
        await using var cloud = new RoughCloud(_ => RoughCloud.Json($"{{\"errcode\":{code},\"errmsg\":\"no, corpsecret=a-secret-of-the-app\"}}"));
        await using var other = new Server(_database, new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 1, 41, 0, TimeSpan.Zero)));
        foreach (var client in new[] { _server.Client, other.Client, _server.Client })
        {
            var error = await Assert.ThrowsAsync<WeComException>(() => client.CheckSecretAsync(cloud.App, Ct));
            Assert.Equal(code, error.Code);
            Assert.DoesNotContain("a-secret-of-the-app", error.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(1, cloud.Asked);
        await other.Client.ForgetRefusalAsync(cloud.App, Ct);
        await Assert.ThrowsAsync<WeComException>(() => _server.Client.CheckSecretAsync(cloud.App, Ct));
        Assert.Equal(2, cloud.Asked);
    }

    [Fact]
    public async Task A_server_that_never_ends_its_answer_is_left_in_time()
    {
        await using var cloud = new RoughCloud(RoughCloud.After(() =>
        {
            Task.Delay(TimeSpan.FromSeconds(3), Ct).GetAwaiter().GetResult();
            return [];
        }));
        await using var hasty = new Server(_database, new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 1, 41, 0, TimeSpan.Zero)), ("WeCom:Timeout", "00:00:01"));
        Assert.Equal(WeComException.TimedOut, (await Assert.ThrowsAsync<WeComException>(() => hasty.Client.ExchangeCodeAsync(cloud.App, "code", Ct))).Code);
    }
}
