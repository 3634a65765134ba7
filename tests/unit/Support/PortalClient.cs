using AngleSharp;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Sessions;

namespace Portal.Tests.Support;

/// <summary>Browsers of the cast: a real session cookie without the trip through the sign-in page.</summary>
public static class PortalClient
{
    /// <summary>
    /// Signed in as <paramref name="userName"/>; with <paramref name="forms"/> every request carries the antiforgery token, as htmx's do.
    /// Redirects are not followed.
    /// </summary>
    public static async Task<HttpClient> ClientAsync(this PortalApp app, string userName, bool forms = true, string? agent = null)
    {
        var ct = TestContext.Current.CancellationToken;
        await app.Services.GetRequiredService<DatabaseState>().Ready.WaitAsync(Soon.Limit, ct);
        var client = app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = app.ClientOptions.BaseAddress });
        if (agent is not null)
        {
            client.DefaultRequestHeaders.UserAgent.ParseAdd(agent);
        }

        using var signedIn = await client.PostAsync($"{TestSignIn.Path}/{userName}", null, ct);
        signedIn.EnsureSuccessStatusCode();
        var token = await client.GetStringAsync(TestSignIn.Path, ct);
        if (forms && token.Length > 0)
        {
            client.DefaultRequestHeaders.Add("RequestVerificationToken", token);
        }

        return client;
    }

    /// <summary>The page at <paramref name="address"/>; fails unless it is found.</summary>
    public static async Task<IDocument> PageAsync(this HttpClient client, string address)
    {
        using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        return await response.PageAsync();
    }

    /// <summary>What htmx gets for <paramref name="address"/>.</summary>
    public static async Task<IDocument> FragmentAsync(this HttpClient client, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("HX-Request", "true");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        return await response.PageAsync();
    }

    public static async Task<IDocument> PageAsync(this HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return await BrowsingContext.New().OpenAsync(page => page.Content(html).Address(response.RequestMessage!.RequestUri!));
    }

    /// <summary>Texts of what the selector finds, white space folded.</summary>
    public static IEnumerable<string> Texts(this IParentNode page, string selector) =>
        page.QuerySelectorAll(selector).Select(e => string.Join(' ', e.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}

/// <summary>Begins a session for whoever is named: only in tests.</summary>
internal sealed class TestSignIn : IStartupFilter
{
    public const string Path = "/test/session";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        // The path is kept: cookies for a path base would come back to it alone.
        app.Map(Path, preserveMatchedPathSegment: true, session => session.Run(AnswerAsync));
        next(app);
    };

    private static async Task AnswerAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            var name = User.Normalize(context.Request.Path.Value![(Path.Length + 1)..]);
            var user = await context.RequestServices.GetRequiredService<PortalDb>().Users.SingleAsync(u => u.NormalizedUserName == name, context.RequestAborted);
            await PortalSession.BeginAsync(context, user, keep: false);
            return;
        }

        context.User = (await context.AuthenticateAsync()).Principal!;
        var token = context.RequestServices.GetService<IAntiforgery>()?.GetAndStoreTokens(context).RequestToken;
        await context.Response.WriteAsync(token ?? "", context.RequestAborted);
    }
}
