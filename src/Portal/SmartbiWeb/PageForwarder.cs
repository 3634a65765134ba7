using System.Net;
using System.Security.Authentication;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Reports.Smartbi.Client;
using Yarp.ReverseProxy.Forwarder;

namespace Portal.SmartbiWeb;

/// <summary>For whom a request of a page is passed on.</summary>
internal enum PageRole
{
    /// <summary>A reader looks at it.</summary>
    Read,

    /// <summary>The page that is photographed.</summary>
    Picture,

    /// <summary>Of that page. What its server knew of the page went with the session, so the page has to be opened anew.</summary>
    PartOfPicture,
}

/// <summary>Sends what a page asks on to the server in the reader's session. When that ended in the middle it signs in again and asks exactly once more.</summary>
internal sealed partial class PageForwarder(IHttpForwarder forwarder, PageStops stops, ILogger<PageForwarder> logger)
{
    /// <param name="role">What of a page that is photographed; of a reader's page it does not matter.</param>
    public async Task ForwardAsync(HttpContext http, SmartbiSession session, Uri target, PageAddresses addresses, PageRole role = PageRole.Read)
    {
        try
        {
            var cookies = await session.CookiesAsync(http.RequestAborted);
            var page = await SendAsync(http, session.Server, target, cookies, addresses, role);
            if (page is { IsExpired: true })
            {
                http.Response.StatusCode = StatusCodes.Status200OK;
                http.Response.Headers.ContentType = default;
                if (http.Request.Body.CanSeek)
                {
                    http.Request.Body.Position = 0;
                }

                var renewed = await session.RenewAsync(cookies, http.RequestAborted);
                page = role == PageRole.PartOfPicture ? page : await SendAsync(http, session.Server, target, renewed, addresses, role);
            }

            await StopAsync(http, page);
        }
        catch (SmartbiException error)
        {
            LogTrouble(session.Server.Name, error.Message);
            await stops.TroubleAsync(http, error.Cause.ToString());
        }
    }

    private async Task<PageTransformer?> SendAsync(HttpContext http, SmartbiServer server, Uri target, CookieContainer cookies, PageAddresses addresses, PageRole role)
    {
        var page = new PageTransformer(target, server.Address, cookies, addresses) { MustBeReport = role == PageRole.Picture };
        var limits = new ForwarderRequestConfig
        {
            ActivityTimeout = server.Options.PageTimeout,
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        var fault = await forwarder.SendAsync(http, server.Address.AbsoluteUri, server.Pages, limits, page);
        if (fault == ForwarderError.None || http.RequestAborted.IsCancellationRequested)
        {
            return page;
        }

        var error = http.GetForwarderErrorFeature()?.Exception;
        throw new SmartbiException(FaultOf(fault, error), $"{target.AbsolutePath}: {fault} {error?.GetType().Name}.", error);
    }

    private Task StopAsync(HttpContext http, PageTransformer? page) => page switch
    {
        { IsExpired: true } => stops.SignedOutAsync(http),
        { Elsewhere: { } host } => stops.ElsewhereAsync(http, host),
        { IsNoReport: true } => stops.NoReportAsync(http),
        { IsTooLarge: true } => stops.TooLargeAsync(http),
        _ => Task.CompletedTask,
    };

    private static SmartbiFault FaultOf(ForwarderError fault, Exception? error) =>
        error is HttpRequestException { InnerException: AuthenticationException } ? SmartbiFault.Certificate
        : fault is ForwarderError.RequestTimedOut ? SmartbiFault.TooSlow : SmartbiFault.Away;

    [LoggerMessage(LogLevel.Warning, "A page of Smartbi server {Server} could not be shown: {Reason}")]
    private partial void LogTrouble(string server, string reason);
}
