using Microsoft.EntityFrameworkCore;
using Portal.Tests.Captures;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using SmartbiSandbox.Server;

namespace Portal.Tests.Smartbi;

/// <summary>A server fails while the portal's browser photographs a page of it: the reader is told what it was.</summary>
[SameOnEveryDatabase]
public sealed class SmartbiCaptureTroubleTests(SmartbiCaptureTroubleTests.Impatient site) : IClassFixture<SmartbiCaptureTroubleTests.Impatient>
{
    public sealed class Impatient : ProxySite
    {
        protected override void Set(PortalApp app) => app.With("Smartbi__0__PageTimeout", "00:00:03");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<Fault, string> Troubles => new()
    {
        { new Fault { Call = "openresource.jsp", Times = -1, DelayMs = 600_000 }, "没有按时回答" },
        { new Fault { Call = "openresource.jsp", Times = -1, Redirect = "http://elsewhere.example/page" }, "另一台主机" },
        { new Fault { Call = "openresource.jsp", Times = -1, Status = 503 }, "报表自己的服务器回答了 503" },
        { new Fault { Call = "openresource.jsp", Times = -1, Html = "<h1>系统维护中</h1>" }, "回答了别的页面" },
        { new Fault { Call = "CatalogService.isCatalogElementAccessible", Times = -1, Html = "<h1>Another product</h1>" }, "回答不是 Smartbi 的格式" },
        { new Fault { Call = "CatalogService.isCatalogElementAccessible", Times = -1, RetCode = "NODE_NOT_FOUND" }, "已经撤下、移走" },
        { new Fault { Call = "CatalogService.isCatalogElementAccessible", Times = -1, Redirect = "https://elsewhere.example/" }, "另一台主机" },
    };

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_trouble_is_told_as_what_it_is(Fault fault, string said)
    {
        using var lin = await site.App.ClientAsync("lin");
        await lin.AskAsync($"/reports/{ProxySite.IdOf(SmartbiHost.SalesDaily)}");
        var kept = await PicturesAsync();
        site.Smartbi.World.Faults.Add(fault with { });
        try
        {
            var card = await lin.TakeAsync($"/reports/{ProxySite.IdOf(SmartbiHost.SalesDaily)}/captures");

            Assert.Contains(said, card.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(kept, await PicturesAsync()); // nothing that is not the report is kept as one
        }
        finally
        {
            site.Smartbi.World.Faults.Clear();
        }
    }

    private async Task<int> PicturesAsync()
    {
        var count = 0;
        await site.App.InDbAsync(async db => count = await db.Captures.CountAsync(Ct));
        return count;
    }
}

/// <summary>With the service account one picture of a page serves everybody.</summary>
[SameOnEveryDatabase]
public sealed class SmartbiServicePictureTests(SmartbiServicePictureTests.ForAll site) : IClassFixture<SmartbiServicePictureTests.ForAll>
{
    public sealed class ForAll : ProxySite
    {
        protected override void Set(PortalApp app) => app.With("Smartbi__0__SignIn", "ServiceAccount");
    }

    [Fact]
    public async Task It_is_taken_once_in_the_session_of_the_service_account()
    {
        using var lin = await site.App.ClientAsync("lin");
        using var zhou = await site.App.ClientAsync("zhou");
        var captures = $"/reports/{ProxySite.IdOf(SmartbiHost.SalesDaily)}/captures";

        await lin.KeyAsync(captures);
        await zhou.KeyAsync(captures);

        var opened = Assert.Single(site.Smartbi.World.Calls.Last("openresource.jsp"));
        Assert.Equal(SmartbiHost.ServiceAccount, opened.User);
    }
}
