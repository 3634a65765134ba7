using System.Net;
using System.Text;
using Microsoft.Net.Http.Headers;
using Portal.Core.Reports.Smartbi.Client;
using Yarp.ReverseProxy.Forwarder;

namespace Portal.SmartbiWeb;

/// <summary>One request of a page on its way to the server and back: the reader's cookies of the server stay here, addresses become the portal's.</summary>
internal sealed class PageTransformer(Uri target, Uri server, CookieContainer cookies, PageAddresses addresses) : HttpTransformer
{
    /// <summary>A script or page that is larger is not rewritten and not let through.</summary>
    private const int MostText = 24 * 1024 * 1024;

    private static readonly string[] _kept =
    [
        HeaderNames.ContentType, HeaderNames.ContentDisposition, HeaderNames.ContentLanguage, HeaderNames.SecWebSocketAccept, HeaderNames.SecWebSocketProtocol,
        HeaderNames.SecWebSocketExtensions, HeaderNames.Upgrade, HeaderNames.Connection,
    ];

    /// <summary>The server did not know the session; nothing was answered.</summary>
    public bool IsExpired { get; private set; }

    /// <summary>The host to which the server led; nothing was answered.</summary>
    public string? Elsewhere { get; private set; }

    /// <summary>The page is photographed, so it has to be a report.</summary>
    public bool MustBeReport { get; init; }

    /// <summary>It is a page without anything that draws: a refusal, a notice, another product. Nothing was answered.</summary>
    public bool IsNoReport { get; private set; }

    /// <summary>Its text was over the limit; nothing was answered.</summary>
    public bool IsTooLarge { get; private set; }

    public override ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        proxyRequest.RequestUri = target;
        foreach (var (name, values) in PageRequest.HeadersOf(httpContext.Request))
        {
            if (!proxyRequest.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                proxyRequest.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        if (httpContext.Request.ContentLength is { } length && proxyRequest.Content is { } content)
        {
            content.Headers.ContentLength = length;
        }

        proxyRequest.Headers.Referrer = new Uri(server, "vision/index.jsp");
        if (httpContext.Request.Headers.Origin.Count > 0)
        {
            proxyRequest.Headers.TryAddWithoutValidation(HeaderNames.Origin, server.GetLeftPart(UriPartial.Authority));
        }

        SmartbiCookies.Attach(proxyRequest, cookies);
        return ValueTask.CompletedTask;
    }

    public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is null)
        {
            return false;
        }

        if (proxyResponse.Headers.TryGetValues(HeaderNames.SetCookie, out var lines))
        {
            SmartbiCookies.Keep(target, lines, cookies);
        }

        if (proxyResponse.Headers.Location is { } location)
        {
            Lead(httpContext.Response, new Uri(target, location));
            return false;
        }

        foreach (var (name, values) in proxyResponse.Headers.Concat(proxyResponse.Content.Headers).Where(header => _kept.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            httpContext.Response.Headers[name] = values.ToArray();
        }

        var kind = PageText.KindOf(proxyResponse.Content.Headers.ContentType?.MediaType);
        if (proxyResponse.StatusCode == HttpStatusCode.SwitchingProtocols || kind == PageTextKind.None)
        {
            return true;
        }

        await AnswerAsync(httpContext.Response, proxyResponse.Content, kind, cancellationToken);
        return false;
    }

    private void Lead(HttpResponse response, Uri to)
    {
        var own = addresses.ToPortal(to);
        Elsewhere = own is null ? to.Authority : null;
        IsExpired = own is not null && PageText.IsSignIn(to.AbsolutePath);
        if (own is not null && !IsExpired)
        {
            response.Headers.Location = own;
        }
    }

    private async Task AnswerAsync(HttpResponse response, HttpContent content, PageTextKind kind, CancellationToken ct)
    {
        if (await PageText.ReadAsync(content, MostText, ct) is not { } text)
        {
            IsTooLarge = true;
        }
        else if (PageText.SaysExpired(text, kind))
        {
            IsExpired = true;
        }
        else if (MustBeReport && kind == PageTextKind.Html && response.StatusCode == StatusCodes.Status200OK && !PageText.Draws(text))
        {
            IsNoReport = true;
        }
        else
        {
            text = addresses.Rewrite(text, kind != PageTextKind.Data);
            var bytes = Encoding.Latin1.GetBytes(kind == PageTextKind.Html ? PageShim.Insert(text) : text);
            response.ContentLength = bytes.Length;
            await response.Body.WriteAsync(bytes, ct);
        }
    }
}
