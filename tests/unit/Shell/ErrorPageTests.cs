using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.Support;

namespace Portal.Tests.Shell;

[SameOnEveryDatabase]
public sealed class ErrorPageTests : IAsyncLifetime
{
    private readonly PortalApp _app = new PortalApp().With(services => services.AddSingleton<IStartupFilter>(new OpenEndpoint("/fails", Fail)));

    public async ValueTask InitializeAsync() => await _app.PlantCastAsync(); // without users everything leads to the set-up

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task What_is_not_there_answers_404_with_a_way_home()
    {
        var (answer, html) = await AskAsync("/fails/with/404");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var page = Parse(html);
        Assert.Equal("找不到这个页面", page.QuerySelector(".state__title")!.TextContent);
        Assert.Equal("/", page.QuerySelector(".state .btn")!.GetAttribute("href"));
        Assert.Equal("zh-CN", page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task What_one_may_not_see_reads_like_what_is_not_there()
    {
        var hidden = await AskAsync("/fails/with/403");
        var missing = await AskAsync("/fails/with/404");

        Assert.Equal(Parse(missing.Html).QuerySelector(".state")!.OuterHtml, Parse(hidden.Html).QuerySelector(".state")!.OuterHtml);
    }

    [Fact]
    public async Task A_bug_shows_a_number_for_the_admin_and_none_of_its_text()
    {
        var (answer, html) = await AskAsync("/fails/bug");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Matches("编号 [0-9A-Z]{4}-[0-9A-Z]{4}", Parse(html).QuerySelector(".state__text")!.TextContent);
        Assert.DoesNotContain("secret", html, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_database_that_is_away_answers_503_and_says_when_to_come_back()
    {
        var (answer, html) = await AskAsync("/fails/database");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(10), answer.Headers.RetryAfter!.Delta);
        Assert.Equal("服务暂时不可用", Parse(html).QuerySelector(".state__title")!.TextContent);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_named_so()
    {
        var (answer, html) = await AskAsync("/fails/large");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("内容太大", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Htmx_gets_the_message_alone()
    {
        var (_, html) = await AskAsync("/fails/with/404", ("HX-Request", "true"));

        Assert.DoesNotContain("<html", html, StringComparison.Ordinal);
        Assert.NotNull(Parse(html).QuerySelector(".state--block"));
    }

    [Fact]
    public async Task Who_asks_for_something_else_than_html_gets_the_status_alone()
    {
        var (answer, body) = await AskAsync("/fails/with/404", ("Accept", "application/json"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(body);
    }

    [Fact]
    public async Task Errors_are_said_in_the_language_of_the_client()
    {
        var (_, html) = await AskAsync("/fails/with/404", ("Accept-Language", "en-GB,en;q=0.9"));

        Assert.Contains("This page cannot be found", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_pages_carry_the_security_headers_too()
    {
        var (answer, _) = await AskAsync("/fails/bug");

        Assert.Contains("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    private async Task<(HttpResponseMessage Answer, string Html)> AskAsync(string path, params (string Name, string Value)[] headers)
    {
        using var client = _app.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    private static Task Fail(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path.StartsWith("/fails/with/", StringComparison.Ordinal))
        {
            context.Response.StatusCode = int.Parse(path[12..], null);
            return Task.CompletedTask;
        }

        throw path switch
        {
            "/fails/database" => new InvalidOperationException("wrapped", new SqliteException("away", 14)),
            "/fails/large" => new BadHttpRequestException("large", StatusCodes.Status413PayloadTooLarge),
            _ => new InvalidOperationException("a secret in an exception"),
        };
    }
}
