using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

public sealed class SetUpTests : IAsyncDisposable
{
    private readonly PortalApp _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/admin/users")]
    public async Task Without_users_every_page_leads_to_the_set_up(string address)
    {
        var client = await _app.StrangerAsync();

        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal("/set-up", answer.Headers.Location?.ToString());
        Assert.Null((await client.PageAsync("/set-up")).QuerySelector("form"));
    }

    [Fact]
    public async Task The_token_of_the_log_opens_the_page_that_makes_the_first_admin()
    {
        var client = await _app.StrangerAsync();

        using var made = await SetUpAsync(client, await TokenAsync(_app));

        Assert.Equal("/", made.Headers.Location?.ToString());
        await client.PageAsync("/admin/users");
        using var again = await client.GetAsync("/set-up?token=" + await TokenAsync(_app), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        using var home = await (await _app.StrangerAsync()).GetAsync("/me", TestContext.Current.CancellationToken);
        Assert.StartsWith("/sign-in", home.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_of_one_server_works_on_another()
    {
        await using var other = new PortalApp(sharing: _app);
        var token = await TokenAsync(_app);

        using var made = await SetUpAsync(await other.StrangerAsync(), token);

        Assert.Equal("/", made.Headers.Location?.ToString());
        using var closed = await (await _app.StrangerAsync()).GetAsync("/set-up?token=" + token, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);
    }

    [Fact]
    public async Task Of_several_set_ups_at_once_one_makes_an_admin()
    {
        await using var other = new PortalApp(sharing: _app);
        var token = await TokenAsync(_app);
        var pages = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            var client = await (i % 2 == 0 ? _app : other).StrangerAsync();
            return (client, page: await client.PageAsync("/set-up?token=" + token), i);
        }));

        var answers = await Task.WhenAll(pages.Select(p => SubmitAsync(p.client, p.page, "admin" + p.i)));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Redirect);
        Assert.Equal(1, await _app.InScopeAsync(s => s.GetRequiredService<PortalDb>().Users.CountAsync()));
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("CfDJ8NotAKeyOfOurs")]
    public async Task Another_token_opens_nothing(string token)
    {
        var client = await _app.StrangerAsync();

        Assert.Null((await client.PageAsync("/set-up?token=" + token)).QuerySelector("form"));
        using var posted = await SubmitAsync(client, await client.PageAsync("/set-up?token=" + await TokenAsync(_app)), "admin", ("token", token));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, posted.StatusCode);
        Assert.Equal(0, await _app.InScopeAsync(s => s.GetRequiredService<PortalDb>().Users.CountAsync()));
    }

    [Fact]
    public async Task A_weak_password_is_sent_back_with_the_rest_of_the_form()
    {
        var client = await _app.StrangerAsync();

        using var answer = await SubmitAsync(client, await client.PageAsync("/set-up?token=" + await TokenAsync(_app)), "chen", ("password", "12345678"), ("again", "12345678"));
        var page = await answer.PageAsync();

        Assert.Equal("chen", page.QuerySelector("#userName")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("#password-problem"));
    }

    private static Task<string> TokenAsync(PortalApp app) => app.InScopeAsync(s => Task.FromResult(s.GetRequiredService<SetUp>().MakeToken()));

    private static async Task<HttpResponseMessage> SetUpAsync(HttpClient client, string token) =>
        await SubmitAsync(client, await client.PageAsync("/set-up?token=" + token), "chen");

    private static Task<HttpResponseMessage> SubmitAsync(HttpClient client, AngleSharp.Dom.IDocument page, string userName, params (string Name, string Value)[] more)
    {
        (string Name, string Value)[] usual = [("userName", userName), ("displayName", "陈知远"), ("password", "a long one, ours"), ("again", "a long one, ours")];
        return client.SubmitAsync(page, "form", [.. usual.Where(u => more.All(m => m.Name != u.Name)), .. more]);
    }
}
