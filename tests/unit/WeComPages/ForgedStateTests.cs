using System.Net;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.WeComPages;

[SameOnEveryDatabase]
public sealed class ForgedStateTests(OneSite site) : IClassFixture<OneSite>
{
    [Theory]
    [InlineData("/wecom/callback")]
    [InlineData("/wecom/callback?code=x&state=short")]
    [InlineData("/wecom/callback?code=x&state=ABCDEFGHIJKLMNOPQRSTUVWXYZ012345")]
    [InlineData("/wecom/callback?code=x&state=ABCDEFGHIJKLMNOPQRSTUVWXYZ01234%27")]
    [InlineData("/wecom/callback?code=x&state=..%2F..%2F..%2F..%2F..%2F..%2F..%2F..%2F..%2F..%2F..")]
    [InlineData("/wecom/callback?code=x&state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/wecom/callback?code=x&state=ABCDEFGHIJKLMNOPQRSTUVWXYZ012345&state=ABCDEFGHIJKLMNOPQRSTUVWXYZ012345")]
    public async Task A_forged_state_is_refused(string address)
    {
        using var browser = await site.Site.BrowserAsync();
        await browser.LeadsToAsync("/wecom/enter"); // the browser has its cookie
        using var back = await browser.AskAsync(address);
        using var answer = await browser.StopAsync(back);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("登录链接无效", await answer.TextAsync());
        Assert.Equal(0, site.Site.Count("auth/getuserinfo"));
    }
}
