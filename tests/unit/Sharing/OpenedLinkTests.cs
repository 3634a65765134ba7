using System.Net;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;

namespace Portal.Tests.Sharing;

/// <summary>Who comes by a link has the rights of his own.</summary>
public sealed class OpenedLinkTests : IAsyncLifetime
{
    private readonly ShareSite _site = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_stranger_signs_in_and_comes_back_silently_in_the_client()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var (path, _) = await ShareSite.LinkAsync(lin);
        using var desktop = await _site.Site.BrowserAsync(WeComSite.Desktop);
        Assert.Equal("/sign-in?to=" + Uri.EscapeDataString(path), await desktop.LeadsToAsync(path));

        using var phone = await _site.Site.BrowserAsync();
        using var back = await _site.Site.SignInAsync(phone, "ZhouMin", await phone.LeadsToAsync(path));
        Assert.Equal(path, back.LeadsTo());
        Assert.Equal("/reports/sales", await phone.LeadsToAsync(path));
    }

    [Fact]
    public async Task What_one_may_not_see_is_not_found_by_a_link_either()
    {
        using var zhou = await _site.App.ClientAsync("zhou");
        using var made = await zhou.PostAsync("/reports/finance/share/link", null, Ct);
        var path = new Uri((await zhou.PageAsync(made.LeadsTo())).QuerySelector("#share-address")!.TextContent).AbsolutePath;
        using var lin = await _site.App.ClientAsync("lin");
        foreach (var address in new[] { path, "/s/" + new string('0', 32), "/s/nonsense", made.LeadsTo(), made.LeadsTo() + "/qr.png" })
        {
            using var answer = await lin.AskAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        foreach (var address in new[] { "/reports/finance/share/link", made.LeadsTo(), made.LeadsTo() + "/revocation" })
        {
            using var answer = await lin.PostAsync(address, Form(("days", "1")), Ct);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Contains("还没有分享过", (await lin.PageAsync("/me/shares")).Body!.TextContent);
        await zhou.LeadsToAsync(path);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
}
