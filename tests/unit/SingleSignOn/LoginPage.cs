using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Portal.Tests.SingleSignOn;

/// <summary>A stand-in's page of login for a browser: one way on.</summary>
internal static class LoginPage
{
    /// <param name="login">What becomes of the address that was asked for.</param>
    public static Task ShowAsync(HttpContext context, Func<Uri, Uri> login)
    {
        context.Response.ContentType = "text/html;charset=UTF-8";
        var way = WebUtility.HtmlEncode(login(new Uri(context.Request.GetEncodedUrl())).AbsoluteUri);
        return context.Response.WriteAsync($"<!doctype html><title>Login</title><a href=\"{way}\">Sign in</a>");
    }
}
