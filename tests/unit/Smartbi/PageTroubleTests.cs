using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Reports.Smartbi.Client;
using Portal.SmartbiWeb;

namespace Portal.Tests.Smartbi;

/// <summary>A server fails while a page of it is passed on: the reader is told what it was, whoever signed in before.</summary>
public sealed class PageTroubleTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_says_nothing_for_too_long_is_told_as_such()
    {
        await using var stand = await SmartbiStand.StartAsync();
        stand.Instead = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        using var servers = stand.Servers(server => server.PageTimeout = TimeSpan.FromSeconds(1));
        await StopsAsync(servers, SmartbiFault.TooSlow);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_told_as_such()
    {
        await using var untrusted = await UntrustedServer.StartAsync(Ct);
        using var servers = SmartbiStand.Servers(untrusted.Address);
        await StopsAsync(servers, SmartbiFault.Certificate);
    }

    private static async Task StopsAsync(SmartbiServers servers, SmartbiFault expected)
    {
        var services = new ServiceCollection();
        services.AddLocalization().AddSmartbiPages();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var server = servers.All[0];
        var session = new SmartbiSession(server, "lin", (_, _) => Task.CompletedTask);
        var answer = new MemoryStream();
        var http = new DefaultHttpContext { Request = { Method = "GET", Headers = { Accept = "text/html" } }, Response = { Body = answer }, RequestAborted = Ct };

        await scope.ServiceProvider.GetRequiredService<PageForwarder>()
            .ForwardAsync(http, session, server.At("vision/openresource.jsp"), new PageAddresses(server, "https://portal.example", "/smartbi/bi/PASS"));

        Assert.Equal(StatusCodes.Status502BadGateway, http.Response.StatusCode);
        var expectedText = System.Net.WebUtility.HtmlEncode(new SmartbiException(expected, "").Cause.ToString());
        Assert.Contains(expectedText, Encoding.UTF8.GetString(answer.ToArray()), StringComparison.Ordinal);
    }
}
