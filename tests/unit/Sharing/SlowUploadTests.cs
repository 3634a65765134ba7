using System.Net;
using Portal.Core.Captures;
using Portal.Tests.Support;
using WeComSandbox.Cloud;

namespace Portal.Tests.Sharing;

[SameOnEveryDatabase]
public sealed class SlowUploadTests : IAsyncLifetime
{
    private readonly ShareSite _site = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_picture_that_does_not_go_up_in_time_is_said_before_the_proxy_gives_up()
    {
        _site.World.Faults.Add(new Fault { Endpoint = "media/upload", DelayMs = 30_000 });
        var key = await _site.PictureAsync();
        using var lin = await _site.App.ClientAsync("lin");

        var sending = ShareSite.SendAsync(lin, "people", "_picture=" + key, ("to", "ZhouMin"), ("kind", "Picture"));
        while (!sending.IsCompleted)
        {
            await Task.WhenAny(sending, Task.Delay(200, Ct));
            _site.App.Clock.Advance(new CapturesOptions().AnswerWithin / 5);
        }

        var (answer, page) = await sending;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("企业微信太久没有收下图片", page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Empty(_site.Sent);
    }
}
