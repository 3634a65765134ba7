using Microsoft.Extensions.DependencyInjection;
using Portal.Core.WeCom;
using Portal.Tests.Support;

namespace Portal.Tests.Demo;

public sealed class DemoWeComTests
{
    [Fact]
    public async Task The_sandboxs_corp_is_there_and_an_admin_may_edit_it()
    {
        await using var app = Demo();
        using var admin = await app.StrangerAsync();
        using var welcome = await admin.SignInAsync("admin", "demo-admin");
        var page = await admin.PageAsync("/admin/wecom");

        Assert.Equal("ww7c1e4a90b2d35f68", page.QuerySelector("#CorpId")!.GetAttribute("value"));
        Assert.False(page.QuerySelector("#CorpId")!.HasAttribute("readonly"));
        Assert.Equal(2, page.QuerySelectorAll("[name$='.AgentId']").Length);
        Assert.StartsWith(Core.Data.Seeds.DemoCompany.Name, page.QuerySelector("input[name=Name]")!.GetAttribute("value"), StringComparison.Ordinal);
        Assert.Contains("经营晨会群", (await admin.PageAsync("/admin/chats")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_start_follows_the_sandbox_and_keeps_what_the_admin_changed()
    {
        await using var app = Demo();
        var before = await CorpAsync(app);
        before.SocialFeatures = false;
        Assert.Empty(await app.InScopeAsync(services => services.GetRequiredService<WeComSettings>().SaveAsync(before, TestContext.Current.CancellationToken)));

        await using var next = Demo(app, "http://localhost:7001");
        var corp = await CorpAsync(next);
        Assert.False(corp.SocialFeatures);
        Assert.StartsWith("http://localhost:7001", corp.ApiAddress);
        Assert.StartsWith("http://localhost:7001", corp.LoginAddress);
        Assert.All(corp.Apps, a => Assert.True(a.HasSecret && a.HasCallback));
    }

    private static PortalApp Demo(PortalApp? before = null, string sandbox = "http://localhost:7000") =>
        new PortalApp(before).With("Portal:Demo", "true").With("DataSources:demo:Provider", "Sqlite").With("DataSources:demo:Connection", "Data Source=:memory:")
            .With("Demo:Sandbox", sandbox).With("Portal:PublicAddress", "http://localhost:6999");

    private static async Task<CorpForm> CorpAsync(PortalApp app) =>
        Assert.Single(await app.InScopeAsync(services => services.GetRequiredService<WeComSettings>().AllAsync(TestContext.Current.CancellationToken)));
}
