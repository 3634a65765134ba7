using System.Net;
using SmartbiSandbox.Server;

namespace SmartbiSandbox.Pages;

/// <summary>The frame of every page. Addresses are absolute, rooted and relative, as those of a grown product are.</summary>
static class Html
{
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    public static IResult Page(string body, string title, string look = "plain") => Results.Content($"""
        <!doctype html><html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Text(title)}</title>
        <link rel="stylesheet" href="/smartbi/vision/static/report.css"></head><body class="{look}">{body}</body></html>
        """, "text/html; charset=utf-8");

    public static string Base(HttpRequest request) => $"{request.Scheme}://{request.Host}{SandboxOptions.BasePath}";
}
