using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.Support;

namespace Portal.Tests.Shell;

[SameOnEveryDatabase]
public sealed partial class MethodTests : IAsyncLifetime
{
    private static readonly string[] _changing = ["POST", "PUT", "DELETE"];
    private readonly PortalApp _app = new();

    public async ValueTask InitializeAsync() => await _app.PlantCastAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task What_a_page_has_nothing_for_answers_405_and_says_what_it_has()
    {
        using var admin = await _app.ClientAsync("admin");
        var refused = 0;
        foreach (var page in await PagesAsync())
        {
            var methods = page.HandlerMethods.Select(handler => handler.HttpMethod).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            foreach (var method in _changing.Where(method => !methods.Contains(method, StringComparer.OrdinalIgnoreCase)))
            {
                using var answer = await admin.SendAsync(new HttpRequestMessage(new HttpMethod(method), AddressOf(page)), TestContext.Current.CancellationToken);

                Assert.True(answer.StatusCode == HttpStatusCode.MethodNotAllowed, $"{method} {AddressOf(page)}: {answer.StatusCode}");
                Assert.DoesNotContain(method, answer.Content.Headers.Allow);
                Assert.NotEmpty(answer.Content.Headers.Allow);
                refused++;
            }
        }

        Assert.InRange(refused, 100, 1_000);
    }

    /// <summary>WeCom and jobs cannot sign in: a page to sign in on tells them nothing.</summary>
    [Theory]
    [InlineData("PUT", "/wecom/events/ww7c1e4a90b2d35f68/1000002", "GET, POST")]
    [InlineData("DELETE", "/wecom/sdk.js", "GET")]
    [InlineData("GET", "/wecom/native-sign-in", "POST")]
    [InlineData("POST", "/WW_verify_Ab12.txt", "GET, HEAD")]
    [InlineData("GET", "/push/hooks/some-key", "POST")]
    [InlineData("PATCH", "/wecom/enter", "GET, HEAD")]
    public async Task Who_has_no_session_is_told_too_what_an_address_has_nothing_for(string method, string path, string allowed)
    {
        using var nobody = await _app.StrangerAsync();
        using var answer = await nobody.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.MethodNotAllowed, allowed), (answer.StatusCode, string.Join(", ", answer.Content.Headers.Allow.Order(StringComparer.Ordinal))));
    }

    [Fact]
    public async Task A_page_that_is_there_to_be_read_answers_HEAD()
    {
        using var admin = await _app.ClientAsync("admin");
        foreach (var path in new[] { "/", "/admin" })
        {
            using var answer = await admin.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    private async Task<IReadOnlyList<CompiledPageActionDescriptor>> PagesAsync()
    {
        var loader = _app.Services.GetRequiredService<PageLoader>();
        var pages = _app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>();
        var compiled = new List<CompiledPageActionDescriptor>();
        foreach (var page in pages.Where(page => page.AttributeRouteInfo?.Template is not null))
        {
            compiled.Add(await loader.LoadAsync(page, EndpointMetadataCollection.Empty));
        }

        return compiled;
    }

    private static string AddressOf(CompiledPageActionDescriptor page) =>
        "/" + Parameter().Replace(page.AttributeRouteInfo!.Template!.TrimStart('/'), part =>
            part.Value.EndsWith("?}", StringComparison.Ordinal) ? "" : part.Value.StartsWith("{key", StringComparison.Ordinal) ? new string('a', 40) : "1");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
