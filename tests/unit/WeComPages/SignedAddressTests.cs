using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.WeCom;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.WeComPages;

[SameOnEveryDatabase]
public sealed class SignedAddressTests(OneSite site) : IClassFixture<OneSite>
{
    [Theory]
    [InlineData("http://localhost:5080/reports/a?x=1", HttpStatusCode.OK)]
    [InlineData("http://evil.example/reports/a", HttpStatusCode.BadRequest)]
    [InlineData("http://localhost:5080@evil.example/", HttpStatusCode.BadRequest)]
    [InlineData("http://lin@localhost:5080/", HttpStatusCode.BadRequest)]
    [InlineData("http://localhost:5081/", HttpStatusCode.BadRequest)]
    [InlineData("http://localhost/", HttpStatusCode.BadRequest)]
    [InlineData("http://localhost:5080.evil.example/", HttpStatusCode.BadRequest)]
    [InlineData("http://evil.example\\@localhost:5080/", HttpStatusCode.BadRequest)]
    [InlineData("javascript:alert(1)", HttpStatusCode.BadRequest)]
    [InlineData("//localhost:5080/", HttpStatusCode.BadRequest)]
    [InlineData("HTTP://LOCALHOST:5080/", HttpStatusCode.OK)]
    [InlineData("/reports/a", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task Only_addresses_of_this_portal_are_signed(string url, HttpStatusCode status)
    {
        using var browser = await site.Site.BrowserAsync();
        using var back = await site.Site.SignInAsync(browser, "LinXiao");
        using var answer = await browser.AskAsync("/wecom/signature?url=" + Uri.EscapeDataString(url));
        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("/WW_verify_..%2f..%2fetc%2fpasswd.txt")]
    [InlineData("/WW_verify_Ab%2012.txt")]
    [InlineData("/WW_verify_.txt")]
    [InlineData("/ww_verify_ab12.TXT")]
    public async Task Nothing_but_an_uploaded_file_is_served_there(string path)
    {
        await site.Site.App.InScopeAsync(s => s.GetRequiredService<DomainFiles>().SaveAsync("WW_verify_Ab12.txt", [65], CancellationToken.None));
        using var anybody = await site.Site.BrowserAsync(WeComSite.Desktop);
        using var answer = await anybody.AskAsync(path);
        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }
}
