using System.Net;
using Portal.Tests.Support;

namespace Portal.Tests.Shell;

[SameOnEveryDatabase]
public sealed class AnswerHeaderTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();

    public async ValueTask InitializeAsync() => await _app.PlantCastAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/search?q=a")]
    [InlineData("/favorites")]
    [InlineData("/nothing-here")]
    public async Task A_fragment_is_kept_by_nobody(string path)
    {
        using var lin = await _app.ClientAsync("lin");
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("HX-Request", "true");
        using var answer = await lin.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.True(answer.Headers.CacheControl is { NoCache: true, NoStore: true }, $"{answer.StatusCode} {answer.Headers.CacheControl}");
    }

    [Theory]
    [InlineData("http://localhost", false)]
    [InlineData("https://bi.example.com", true)]
    public async Task The_cookie_of_forms_stays_within_https(string origin, bool isSecure)
    {
        using var stranger = await _app.StrangerAsync(origin);
        using var answer = await stranger.GetAsync("/sign-in", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("portal.form=", StringComparison.Ordinal));
        Assert.Equal(isSecure, cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
    }
}
