using System.Net;
using System.Text;
using WeComSandbox.Cloud;

namespace WeComSandbox.Phones;

/// <summary>Brings the portal into a phone's frame: the client's user agent, the phone's own cookies, and the bridge in every page.</summary>
public sealed class PortalForwarder(IHttpClientFactory http, PhoneAddress addresses, World world)
{
    public const string Client = "portal";

    private static readonly HashSet<string> OwnWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Cookie", "User-Agent", "Accept-Encoding", "Connection", "Transfer-Encoding", "Content-Length", "Keep-Alive", "Upgrade",
        "Sec-Fetch-Dest", "Sec-Fetch-Site", "sec-ch-ua", "sec-ch-ua-platform", "sec-ch-ua-mobile",
    };

    public async Task ForwardAsync(HttpContext context, Phone phone)
    {
        using var request = Request(context.Request, phone);
        using var client = http.CreateClient(Client);
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
            await AnswerAsync(context, phone, answer);
        }
        catch (HttpRequestException error)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(Unreachable(error), context.RequestAborted);
        }
    }

    private HttpRequestMessage Request(HttpRequest from, Phone phone)
    {
        var path = addresses.ToPortal(phone, from.Path.ToUriComponent() + from.QueryString.ToUriComponent());
        var request = new HttpRequestMessage(new HttpMethod(from.Method), addresses.Portal + path);
        if (from.ContentLength > 0 || from.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(from.Body);
        }

        foreach (var (name, values) in from.Headers.Where(header => !OwnWords.Contains(header.Key)))
        {
            var sent = values.Select(value => addresses.ToPortal(phone, value ?? ""));
            if (!request.Headers.TryAddWithoutValidation(name, sent))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, sent);
            }
        }

        if (from.ContentLength is { } length && request.Content is { } content)
        {
            content.Headers.ContentLength = length;
        }

        request.Headers.TryAddWithoutValidation("User-Agent", phone.Client.UserAgent);
        if (phone.CookieHeader is { Length: > 0 } cookies)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
        }

        if (phone.Client.RequestedWith is { } package && !request.Headers.Contains("X-Requested-With"))
        {
            request.Headers.TryAddWithoutValidation("X-Requested-With", package);
        }

        return request;
    }

    private async Task AnswerAsync(HttpContext context, Phone phone, HttpResponseMessage answer)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            foreach (var cookie in cookies)
            {
                phone.Keep(cookie, world.Clock.GetUtcNow());
            }
        }

        var policy = answer.Headers.TryGetValues("Content-Security-Policy", out var policies) ? string.Join(",", policies) : "";
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => FrameHeaders.MayPass(header.Key)))
        {
            context.Response.Headers[name] = values.Select(value => FrameHeaders.Rewrite(name, value, phone, addresses)).ToArray();
        }

        if (answer.Content.Headers.ContentType?.MediaType != "text/html")
        {
            context.Response.ContentLength = answer.Content.Headers.ContentLength;
            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
            return;
        }

        var html = PageBridge.Insert(await answer.Content.ReadAsStringAsync(context.RequestAborted), policy);
        if (answer.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified))
        {
            await context.Response.WriteAsync(html, Encoding.UTF8, context.RequestAborted);
        }
    }

    private string Unreachable(HttpRequestException error) => $"""
        <!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>无法打开</title>
        <link rel="stylesheet" href="/.sandbox/sandbox.css"><main class="plain"><h1>门户没有应答</h1>
        <p>{WebUtility.HtmlEncode(addresses.Portal)} 连接失败。请先启动门户，再刷新。</p><p class="quiet">{WebUtility.HtmlEncode(error.Message)}</p></main></html>
        """;
}
