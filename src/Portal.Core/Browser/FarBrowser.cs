using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using System.Text.Json;
using Portal.Core.Browser.DevTools;
using PuppeteerSharp;

namespace Portal.Core.Browser;

/// <summary>A browser that somebody else runs and others use too: found, spoken to, and left as it was.</summary>
internal sealed class FarBrowser(Uri endpoint, BrowserOptions options)
{
    private const int LongestCard = 64 * 1024;

    // Chrome refuses names but this one, which keeps a page of the web from speaking to it.
    private const string NameForChrome = "localhost";

    /// <summary>Without what follows the path, which may be a secret.</summary>
    private readonly string _name = endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>
    /// What its own arguments do for a browser of ours: everything but the portal is sent to a proxy that nobody is. It holds for what
    /// the guard of requests does not see, such as a connection that is only opened in advance.
    /// </summary>
    public static BrowserContextOptions Fence(Uri portal) =>
        new() { ProxyServer = "http://127.0.0.1:9", ProxyBypassList = ["<-loopback>", $"{portal.Host}:{portal.Port}"] };

    /// <exception cref="ShotException">It is away, hangs, or is something else, and what to do.</exception>
    public async Task<BrowserLine> OpenAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.StartLimit);
        try
        {
            return await BrowserLine.OpenAsync(new FarTransport(await ConnectAsync(limit.Token)), options.ShotTimeout, limit.Token);
        }
        catch (OperationCanceledException error) when (!ct.IsCancellationRequested)
        {
            throw new ShotException(ShotFailure.Browser, BrowserWords.EndpointHangs(_name, options.StartLimit), error);
        }
        catch (Exception error) when (error is HttpRequestException or WebSocketException or DevToolsException or JsonException)
        {
            throw Cause<AuthenticationException>(error) is { } distrust ? new ShotException(ShotFailure.NoBrowser, BrowserWords.EndpointUntrusted(_name, distrust.Message), error)
                : Cause<SocketException>(error) is not null ? new ShotException(ShotFailure.Browser, BrowserWords.EndpointAway(_name), error)
                : new ShotException(ShotFailure.NoBrowser, BrowserWords.EndpointIsOther(_name, error.Message), error);
        }
    }

    private async Task<ClientWebSocket> ConnectAsync(CancellationToken ct)
    {
        using var http = new HttpMessageInvoker(FarTrust.Handler(options.EndpointAuthority));
        var isChrome = endpoint.Scheme is "http" or "https";
        var address = isChrome ? await FindAsync(http, ct) : endpoint;
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(15);
            socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(10);
            socket.Options.CollectHttpResponseDetails = true;
            if (endpoint.Scheme == "http")
            {
                socket.Options.SetRequestHeader("Host", NameForChrome);
            }

            await socket.ConnectAsync(address, http, ct);
            return socket;
        }
        catch (WebSocketException) when (Refusal(socket.HttpStatusCode) is { } refusal)
        {
            socket.Dispose();
            throw refusal;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Chrome's own port: the address of the line changes with each start, and the port's card says it.</summary>
    private async Task<Uri> FindAsync(HttpMessageInvoker http, CancellationToken ct)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, new Uri(endpoint, "json/version" + endpoint.Query));
        question.Headers.Host = endpoint.Scheme == "http" ? NameForChrome : null; // behind TLS stands somebody who has a name of his own
        using var answer = await http.SendAsync(question, ct);
        if (Refusal(answer.StatusCode) is { } refusal)
        {
            throw refusal;
        }

        answer.EnsureSuccessStatusCode();
        await answer.Content.LoadIntoBufferAsync(LongestCard, ct);
        using var card = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ct));
        return card.RootElement.ValueKind == JsonValueKind.Object && card.RootElement.TryGetProperty("webSocketDebuggerUrl", out var said)
            && Uri.TryCreate(said.GetString(), UriKind.Absolute, out var line)
                ? new UriBuilder(endpoint)
                {
                    Scheme = endpoint.Scheme == "https" ? "wss" : "ws",
                    Path = line.AbsolutePath,
                    Query = line.Query.Length > 0 ? line.Query : endpoint.Query,
                }.Uri
                : throw new DevToolsException("its /json/version names no webSocketDebuggerUrl");
    }

    private ShotException? Refusal(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new(ShotFailure.NoBrowser, BrowserWords.EndpointRefuses(_name, (int)status)),
        // Browserless says 408 where no session came free in its TIMEOUT.
        HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.RequestTimeout
            => new(ShotFailure.Browser, BrowserWords.EndpointIsBusy(_name, (int)status)),
        _ => null,
    };

    private static T? Cause<T>(Exception? error)
        where T : Exception
    {
        while (error is not (null or T))
        {
            error = error.InnerException;
        }

        return error as T;
    }
}
