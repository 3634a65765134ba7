using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Tests.Browser;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

/// <summary>A whole portal whose pictures a browser elsewhere takes: it comes by the address that it is told, with a ticket from the database.</summary>
[SameOnEveryDatabase]
public sealed class FarCaptureTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_gets_the_picture_that_a_browser_elsewhere_took()
    {
        await using var chrome = await FarChrome.StartAsync();
        await using var site = new PictureSite();
        var port = FreePort();
        site.App.With("Captures__Endpoint", $"{chrome.Endpoint}").With("Captures__Address", $"http://127.0.0.1:{port}").With("Captures__ShotTimeout", "00:01:00");
        site.App.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        site.App.StartServer();
        using var lin = await site.Site.SignInAsync();

        var key = await lin.KeyAsync("/reports/sales/captures");

        var picture = Raster.Read(await lin.GetByteArrayAsync($"/captures/{key}.png", Ct));
        Assert.Equal(780, picture.Width);
        Assert.Equal(1, site.Prints);
        Assert.Null(site.App.Services.GetRequiredService<BrowserKeeper>().Life.Current!.Process);
        await site.App.InDbAsync(async db => Assert.Equal(0, await db.Set<TicketRow>().CountAsync(Ct)));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
