using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Portal.Hosting;
using Portal.Pages.Cache;
using Portal.Tests.Support;

namespace Portal.Tests.Shell;

[SameOnEveryDatabase]
public sealed class PageCacheTests : IAsyncDisposable
{
    private readonly PortalApp _app;
    private readonly Version _version = new();
    private int _made;

    public PageCacheTests() => _app = new PortalApp().With(services =>
    {
        services.AddKeyedSingleton<IPageVersion>(PageCache.Home, _version);
        services.AddSingleton<IStartupFilter>(new OpenEndpoint("/cached", AnswerAsync, new OutputCacheAttribute { PolicyName = PageCache.Home }));
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_page_is_made_once_for_a_user()
    {
        using var lin = await SignInAsync("lin");

        Assert.Equal(await AskAsync(lin), await AskAsync(lin));
        Assert.Equal(1, _made);
    }

    [Fact]
    public async Task Another_user_never_gets_it()
    {
        using var lin = await SignInAsync("lin");
        using var zhou = await _app.ClientAsync("zhou");

        Assert.NotEqual(await AskAsync(lin), await AskAsync(zhou));
    }

    [Theory]
    [InlineData("HX-Request", "true")]
    [InlineData("Accept-Encoding", "br")]
    [InlineData("User-Agent", "wxwork/4.1 Language/en")]
    [InlineData("User-Agent", "iPhone Mobile")]
    [InlineData("Cookie", "css={kept}")]
    public async Task Another_look_is_another_copy(string header, string value)
    {
        using var lin = await SignInAsync("lin");
        await AskAsync(lin);
        var kept = _app.Services.GetRequiredService<Assets>().Mark;
        await AskAsync(lin, (header, value.Replace("{kept}", kept, StringComparison.Ordinal)));

        Assert.Equal(2, _made);
    }

    [Fact]
    public async Task New_data_make_a_new_page()
    {
        using var lin = await SignInAsync("lin");
        var before = await AskAsync(lin);
        _version.Now = "2";

        Assert.NotEqual(before, await AskAsync(lin));
    }

    [Theory]
    [InlineData("?status=404")]
    [InlineData("?cookie=1")]
    public async Task Failures_and_answers_with_cookies_are_not_kept(string query)
    {
        using var lin = await SignInAsync("lin");
        await AskAsync(lin, query);
        await AskAsync(lin, query);

        Assert.Equal(2, _made);
    }

    [Fact]
    public async Task Nothing_is_kept_for_who_is_not_signed_in()
    {
        await _app.PlantCastAsync();
        using var anybody = _app.CreateClient();
        await AskAsync(anybody);
        await AskAsync(anybody);

        Assert.Equal(2, _made);
    }

    [Fact]
    public async Task The_body_is_kept_compressed()
    {
        using var lin = await SignInAsync("lin");
        await AskAsync(lin, ("Accept-Encoding", "br"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/cached");
        request.Headers.Add("Accept-Encoding", "br");
        using var again = await lin.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(1, _made);
        Assert.Equal("br", again.Content.Headers.ContentEncoding.Single());
        Assert.NotNull(again.Headers.Age);
    }

    private async Task<HttpClient> SignInAsync(string name)
    {
        await _app.PlantCastAsync();
        return await _app.ClientAsync(name);
    }

    private static Task<string> AskAsync(HttpClient client, params (string Name, string Value)[] headers) => AskAsync(client, "", headers);

    private static async Task<string> AskAsync(HttpClient client, string query, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/cached" + query);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private Task AnswerAsync(HttpContext context)
    {
        var made = Interlocked.Increment(ref _made);
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.StatusCode = int.Parse(context.Request.Query["status"].FirstOrDefault() ?? "200", null);
        if (context.Request.Query.ContainsKey("cookie"))
        {
            context.Response.Cookies.Append("a", "b");
        }

        return context.Response.WriteAsync($"page {made} of {context.User.Identity?.IsAuthenticated}");
    }

    private sealed class Version : IPageVersion
    {
        public string Now { get; set; } = "1";

        public ValueTask<string?> GetAsync(HttpContext context, CancellationToken ct) => ValueTask.FromResult<string?>(Now);
    }
}
