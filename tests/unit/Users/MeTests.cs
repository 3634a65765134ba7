using System.Net;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

public sealed class MeTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();

    public async ValueTask InitializeAsync() => await _app.PlantCastAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Shows_who_one_is_and_hides_most_of_the_mobile()
    {
        var page = await (await _app.ClientAsync("lin")).PageAsync("/me");

        Assert.Equal("林晓", page.QuerySelector(".profile__name")!.TextContent);
        Assert.Equal("华东大区 · lin", page.QuerySelector(".profile__meta")!.TextContent);
        Assert.Equal(["138 **** 0003", "华东"], page.Texts(".facts dd"));
        Assert.Contains("服务器时间 2026-11-22 09:41", page.QuerySelector(".source")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#page a[href='/admin']"));
    }

    [Fact]
    public async Task A_language_is_kept_with_the_user_and_used_at_once()
    {
        var client = await _app.ClientAsync("lin", forms: false);

        using var saved = await client.SubmitAsync(await client.PageAsync("/me"), "form:has([name=language])", ("language", "en"));

        Assert.Equal("/me", saved.Headers.Location?.ToString());
        Assert.Equal("en", (await client.PageAsync("/me")).DocumentElement.GetAttribute("lang"));
        var elsewhere = await (await _app.ClientAsync("lin")).PageAsync("/me");
        Assert.Equal("My settings", elsewhere.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_theme_is_kept_with_the_user_and_given_back_to_the_system()
    {
        var client = await _app.ClientAsync("lin", forms: false);

        using var dark = await client.SubmitAsync(await client.PageAsync("/me"), "form:has([name=theme])", ("theme", "dark"));
        var page = await client.PageAsync("/me");
        using var system = await client.SubmitAsync(page, "form:has([name=theme])", ("theme", "system"));

        Assert.Equal("dark", page.DocumentElement.GetAttribute("data-theme"));
        Assert.NotNull(page.QuerySelector("input[name=theme][value=dark][checked]"));
        Assert.Equal("", (await client.PageAsync("/me")).DocumentElement.GetAttribute("data-theme") ?? "");
    }

    [Fact]
    public async Task Htmx_gets_no_page_for_a_theme_and_a_new_one_for_a_language()
    {
        var client = await _app.ClientAsync("lin");
        client.DefaultRequestHeaders.Add("HX-Request", "true");

        using var theme = await client.PostAsync("/me/look", new FormUrlEncodedContent([new("theme", "dark")]), TestContext.Current.CancellationToken);
        using var language = await client.PostAsync("/me/look", new FormUrlEncodedContent([new("language", "en")]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, theme.StatusCode);
        Assert.False(theme.Headers.Contains("HX-Redirect"));
        Assert.Equal("/me", Assert.Single(language.Headers.GetValues("HX-Redirect")));
    }

    [Fact]
    public async Task What_is_no_language_changes_nothing()
    {
        var client = await _app.ClientAsync("lin", forms: false);

        using var saved = await client.SubmitAsync(await client.PageAsync("/me"), "form:has([name=language])", ("language", "<script>"));

        Assert.Null((await _app.AccountAsync("lin")).Language);
    }

    [Theory]
    [InlineData("13800005512", "138 **** 5512")]
    [InlineData("+86 138-0000-5512", "+86138 **** 5512")]
    [InlineData("5512", "****")]
    public void A_mobile_shows_its_ends_only(string mobile, string shown) => Assert.Equal(shown, Pages.Mine.IndexModel.Masked(mobile));
}
