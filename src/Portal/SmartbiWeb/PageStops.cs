using System.Net;
using System.Text;
using Microsoft.Extensions.Localization;
using Portal.Localization;

namespace Portal.SmartbiWeb;

/// <summary>Why a page of a Smartbi server is not shown, in its place: a page for a frame, a word for a script.</summary>
internal sealed class PageStops(IStringLocalizer<Text> text)
{
    /// <summary>By it the portal's own browser knows that a part of a page is missing. Of what a page may not have, it knew nothing.</summary>
    private const string StopHeader = "Portal-Stop";

    public Task ExpiredAsync(HttpContext http) =>
        WriteAsync(http, StatusCodes.Status410Gone, text["页面已过期"], text["请回到门户，重新打开这张报表。"]);

    public Task SignedOutAsync(HttpContext http) =>
        WriteAsync(http, StatusCodes.Status502BadGateway, text["Smartbi 会话已失效"],
            text["已经重新登录过一次，仍然不行。请稍后重新打开；一直这样请联系管理员。"]);

    public Task ElsewhereAsync(HttpContext http, string host) =>
        WriteAsync(http, StatusCodes.Status502BadGateway, text["已拦下一次跳转"],
            text["Smartbi 把页面转到了另一台主机 {0}，门户不会跟过去。请联系管理员。", host]);

    /// <summary>Only of a page that is photographed: a reader sees by himself what it is.</summary>
    public Task NoReportAsync(HttpContext http) =>
        WriteAsync(http, StatusCodes.Status502BadGateway, text["不是报表页面"],
            text["回答了别的页面，可能是“没有权限”、维护公告或另一个产品，所以没有截图。请在门户里打开报表看看。"]);

    public Task TooLargeAsync(HttpContext http) =>
        WriteAsync(http, StatusCodes.Status502BadGateway, text["内容太大"], text["Smartbi 的这个页面超过了门户转发的上限。请联系管理员。"]);

    public Task TroubleAsync(HttpContext http, string reason) =>
        WriteAsync(http, StatusCodes.Status502BadGateway, text["暂时打不开"], reason);

    /// <summary>What the page may not have is not there.</summary>
    public Task RefusedAsync(HttpContext http) =>
        WriteAsync(http, StatusCodes.Status404NotFound, text["找不到这个页面"], text["它可能已下线，或者您没有查看权限。"]);

    private static async Task WriteAsync(HttpContext http, int status, string title, string reason)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        var headers = http.Response.Headers;
        http.Response.StatusCode = status;
        if (status != StatusCodes.Status404NotFound)
        {
            headers[StopHeader] = Uri.EscapeDataString(reason);
        }

        http.Response.ContentLength = null;
        headers.Location = default;
        headers.ContentDisposition = default;
        var isPage = http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        http.Response.ContentType = isPage ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
        await http.Response.WriteAsync(isPage ? Page(title, reason) : title, Encoding.UTF8, http.RequestAborted);
    }

    private static string Page(string title, string reason) => $$"""
        <!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{WebUtility.HtmlEncode(title)}}</title>
        <style>:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-content:center;text-align:center;font:16px/1.6 system-ui,sans-serif;padding:0 24px}
        h1{font-size:18px;margin:0 0 8px}p{margin:0;opacity:.75;max-width:32em}</style></head>
        <body><main role="alert"><h1>{{WebUtility.HtmlEncode(title)}}</h1><p>{{WebUtility.HtmlEncode(reason)}}</p></main></body></html>
        """;
}
