using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Data;
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

    [Fact]
    public async Task A_link_to_what_is_not_published_to_the_device_or_withdrawn_says_so_and_is_no_opening()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var (path, _) = await ShareSite.LinkAsync(lin);
        using var zhou = await _site.App.ClientAsync("zhou", agent: WeComSite.IPhone);
        var report = await _site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().Nodes.SingleAsync(n => n.ReportId == "sales", Ct));
        foreach (var (terminals, said) in new[] { (Terminals.Desktop, "没有发布到手机"), (Terminals.None, "未发布到移动端") })
        {
            await _site.App.ChangeAsync(report, n => n.Publish(terminals));
            using var answer = await zhou.AskAsync(await zhou.LeadsToAsync(path));
            Assert.Equal((HttpStatusCode.Forbidden, said), (answer.StatusCode, (await answer.PageAsync()).QuerySelector("h1")!.TextContent));
        }

        await _site.App.ChangeAsync(report, n => n.Draft());
        using var draft = await zhou.AskAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, draft.StatusCode);
        await _site.App.ChangeAsync(report, n => n.Publish(Terminals.Phone));
        Assert.Equal(0, await OpeningsAsync());
        Assert.Equal("/reports/sales", await zhou.LeadsToAsync(path));
        Assert.Equal(1, await OpeningsAsync());
    }

    private Task<int> OpeningsAsync() => _site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().ShareOpenings.CountAsync(Ct));

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
}
