using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Portal.Core.Reports.Smartbi.Client;

/// <summary>The one door to a server: every answer becomes a value or a <see cref="SmartbiException"/>, within the time allowed. Nothing that was sent is logged.</summary>
internal sealed partial class SmartbiHttp(SmartbiServerOptions options, ILogger<SmartbiHttp> logger) : IDisposable
{
    public const string Agent = "Mozilla/5.0 (compatible; Portal)";
    private const int MostBytes = 32 * 1024 * 1024;
    private readonly Uri _base = new(options.Address!.AbsoluteUri.TrimEnd('/') + "/vision/");
    private readonly CallPace _pace = new(options.CallsPerSecond);
    private readonly HttpClient _http = new(NewConnections(16))
    {
        Timeout = Timeout.InfiniteTimeSpan, // each call has its own
        MaxResponseContentBufferSize = MostBytes,
    };

    /// <exception cref="SmartbiException">Its code is <see cref="SmartbiAnswer.NotSignedIn"/> where the session is not, or no longer, signed in.</exception>
    public async Task<JsonElement> CallAsync(SmartbiCall call, CookieContainer cookies, CancellationToken ct)
    {
        var (text, _) = await SendAsync(call.ToString(), () => RequestOf(call), cookies, ct);
        return SmartbiAnswer.Read(text, call, options.Encoded);
    }

    /// <summary>A page or a file below <c>vision/</c>, as text, and what the server's clock said.</summary>
    public Task<(string Text, DateTimeOffset? Date)> GetAsync(string path, CookieContainer cookies, CancellationToken ct) =>
        SendAsync(path, () => new HttpRequestMessage(HttpMethod.Get, new Uri(_base, path)), cookies, ct);

    /// <summary>For pages that are passed on as they are: sockets stay open, and must not take the place of calls.</summary>
    public HttpMessageInvoker Pages { get; } = new(NewConnections(256));

    public void Dispose()
    {
        _http.Dispose();
        Pages.Dispose();
    }

    private static SocketsHttpHandler NewConnections(int most) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2), // follows changes of DNS
        MaxConnectionsPerServer = most,
    };

    private HttpRequestMessage RequestOf(SmartbiCall call)
    {
        KeyValuePair<string, string>[] fields = options.Encoded
            ? [new("encode", SmartbiTable.Encode(call))]
            : [new("className", call.Class), new("methodName", call.Method), new("params", call.Params)];
        var content = new FormUrlEncodedContent(fields);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded", "UTF-8");
        return new HttpRequestMessage(HttpMethod.Post, new Uri(_base, "RMIServlet")) { Content = content };
    }

    private async Task<(string Text, DateTimeOffset? Date)> SendAsync(string what, Func<HttpRequestMessage> make, CookieContainer cookies, CancellationToken ct)
    {
        if (_pace.WaitAt(Stopwatch.GetElapsedTime(0)) is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait, ct);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Timeout);
        var begun = Stopwatch.GetTimestamp();
        try
        {
            using var request = make();
            request.Headers.Add("X-Requested-With", "XMLHttpRequest");
            request.Headers.Referrer = new Uri(_base, "index.jsp");
            request.Headers.TryAddWithoutValidation("User-Agent", Agent);
            SmartbiCookies.Attach(request, cookies);
            using var response = await _http.SendAsync(request, limit.Token);
            SmartbiCookies.Keep(response, cookies);
            LogAsked(options.Name, what, (int)response.StatusCode, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            ThrowIfElsewhere(response, what);
            return (Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(limit.Token)), response.Headers.Date);
        }
        catch (OperationCanceledException error) when (!ct.IsCancellationRequested)
        {
            throw new SmartbiException(SmartbiFault.TooSlow, $"no answer to {what} within {options.Timeout.TotalSeconds:0.#} s.", error);
        }
        catch (HttpRequestException error) when (error.InnerException is AuthenticationException)
        {
            throw new SmartbiException(SmartbiFault.Certificate, error.InnerException.Message, error);
        }
        catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new SmartbiException(SmartbiFault.Unreadable, $"the answer to {what} is larger than {MostBytes} bytes.", error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or InvalidDataException)
        {
            throw new SmartbiException(SmartbiFault.Away, $"{what}: {error.Message}", error);
        }
    }

    // A redirect on the same host leads to its sign-in; it is not followed, and neither is one that leads away.
    private static void ThrowIfElsewhere(HttpResponseMessage response, string what)
    {
        var status = (int)response.StatusCode;
        if (status is >= 300 and < 400)
        {
            var here = response.RequestMessage!.RequestUri!;
            var there = new Uri(here, response.Headers.Location ?? here);
            throw Uri.Compare(there, here, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) != 0
                ? new SmartbiException(SmartbiFault.Elsewhere, $"{what} leads to {there.Authority}.")
                : new SmartbiException(SmartbiFault.Refused, $"{what} leads to the sign-in.") { Code = SmartbiAnswer.NotSignedIn };
        }

        if (status is < 200 or >= 300)
        {
            throw new SmartbiException(status >= 500 ? SmartbiFault.Away : SmartbiFault.Unreadable, $"{what} was answered by HTTP {status}.");
        }
    }

    [LoggerMessage(LogLevel.Debug, "Smartbi server {Server} answered {What} with {Status} after {Milliseconds:0} ms.")]
    private partial void LogAsked(string server, string what, int status, double milliseconds);
}
