using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Portal.Core.Reports;
using Portal.Core.Reports.Smartbi.Client;
using Portal.Core.Reports.Smartbi.Exports;

namespace Portal.Tests.Smartbi;

/// <summary>What an export does not hand to a server, and from whom it takes nothing.</summary>
public sealed class SmartbiExportGuardTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_told_as_such()
    {
        await using var untrusted = await UntrustedServer.StartAsync(Ct);
        using var servers = SmartbiStand.Servers(untrusted.Address);
        var session = new SmartbiSession(servers.All[0], "lin", (_, _) => Task.CompletedTask);

        var error = await Assert.ThrowsAsync<SmartbiException>(() => SmartbiExports.MakeAsync(session, "A1", [], ReportFileKind.Xlsx, Ct));

        Assert.Equal(SmartbiFault.Certificate, error.Fault);
    }

    [Fact]
    public async Task A_cookie_of_another_path_does_not_go_with_the_order()
    {
        var sent = new ConcurrentDictionary<string, string>();
        await using var stand = await SmartbiStand.StartAsync();
        stand.Instead = async context =>
        {
            var page = context.Request.Path.Value!.Split('/')[^1];
            sent[page] = context.Request.Headers.Cookie.ToString();
            if (page == "openresource.jsp")
            {
                context.Response.Headers.Append("Set-Cookie", "sheet=1; Path=/smartbi/vision");
                context.Response.Headers.Append("Set-Cookie", "other=2; Path=/smartbi/smartbix");
                await context.Response.WriteAsync("""spreadsheetReportContext = {"clientId":"c1"};""", Ct);
            }
            else if (page == "ssreportServlet")
            {
                await context.Response.Body.WriteAsync(ReportFileKind.Xlsx.Begin, Ct);
            }
            else
            {
                await context.Response.WriteAsync(SmartbiStand.Ok(SmartbiStand.Report("A1", "日报")), Ct);
            }
        };
        using var servers = stand.Servers();
        var session = new SmartbiSession(servers.All[0], "lin", (_, _) => Task.CompletedTask);

        await using var file = await SmartbiExports.MakeAsync(session, "A1", [], ReportFileKind.Xlsx, Ct);

        Assert.Equal("sheet=1", sent["ssreportServlet"]);
    }
}
