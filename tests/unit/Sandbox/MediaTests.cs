using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Tests.Sandbox;

public sealed class MediaTests(SandboxHost host) : IClassFixture<SandboxHost>
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
    private readonly SandboxHost _host = host.Fresh();

    [Fact]
    public async Task A_picture_can_be_sent_and_read_for_three_days()
    {
        var id = (string)(await UploadAsync("image", "截图.png", Png))["media_id"]!;
        Assert.Equal("截图.png", _host.World.Media.Find(id)!.FileName);
        var message = $$$$"""{"touser":"LinXiao","agentid":1000002,"msgtype":"image","image":{"media_id":"{{{{id}}}}"}}""";
        Assert.Equal(0, (await _host.CallAsync("message/send", message)).Code());
        using var client = _host.Browser();
        Assert.Equal(Png, await client.BytesAsync($"/cgi-bin/media/get?media_id={id}&access_token={await _host.TokenAsync()}"));

        _host.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(40007, (await _host.CallAsync("message/send", message)).Code());
    }

    [Theory]
    [InlineData("image", "a.gif", "GIF89a-not-allowed", 40123)]
    [InlineData("file", "a.txt", "tiny", 40006)]
    [InlineData("painting", "a.txt", "something", 40005)]
    [InlineData("video", "a.mp4", "something", 40004)]
    [InlineData("file", "/etc/a.txt", "something", 40058)]
    public async Task What_does_not_fit_is_refused(string kind, string name, string content, int code) =>
        Assert.Equal(code, (await UploadAsync(kind, name, Encoding.UTF8.GetBytes(content))).Code());

    [Fact]
    public async Task A_picture_over_ten_megabytes_is_too_large() =>
        Assert.Equal(45001, (await UploadAsync("image", "big.png", [.. Png, .. new byte[10 * 1024 * 1024]])).Code());

    [Fact]
    public async Task A_part_with_another_name_is_no_media() => Assert.Equal(41005, (await UploadAsync("file", "a.txt", Png, part: "file")).Code());

    [Fact]
    public async Task An_encoded_file_name_is_shown_as_it_stands()
    {
        var id = (string)(await UploadAsync("file", "=?utf-8?B?5oql6KGo?=", Png))["media_id"]!;
        Assert.Equal("=?utf-8?B?5oql6KGo?=", _host.World.Media.Find(id)!.FileName);
    }

    private async Task<JsonObject> UploadAsync(string kind, string name, byte[] bytes, string part = "media")
    {
        var head = Encoding.UTF8.GetBytes($"--edge\r\nContent-Disposition: form-data; name=\"{part}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        using var content = new ByteArrayContent([.. head, .. bytes, .. "\r\n--edge--\r\n"u8]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=edge");
        using var client = _host.Browser();
        using var answer = await client.GiveAsync($"/cgi-bin/media/upload?type={kind}&access_token={await _host.TokenAsync()}", content);
        return JsonNode.Parse(await answer.TextAsync())!.AsObject();
    }
}
