using System.Net;
using Portal.Tests.Support;

namespace Portal.Tests.Shell;

[SameOnEveryDatabase]
public sealed class HostileHtmxTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();

    public async ValueTask InitializeAsync() => await _app.PlantCastAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("HX-Boosted", "][")]
    [InlineData("HX-Boosted", "perhaps")]
    [InlineData("HX-History-Restore-Request", "{")]
    [InlineData("HX-Request", "no")]
    [InlineData("HX-Request-Type", "\"")]
    [InlineData("HX-Current-URL", "http://[")]
    public async Task A_hostile_HX_Boosted_is_not_an_error_nor_is_any_other(string header, string value)
    {
        using var lin = await _app.ClientAsync("lin");
        foreach (var path in new[] { "/", "/search?q=a", "/favorites", "/nothing-here" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("HX-Request", "true");
            request.Headers.TryAddWithoutValidation(header, value);
            using var answer = await lin.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(path == "/nothing-here" ? HttpStatusCode.NotFound : HttpStatusCode.OK, answer.StatusCode);
        }
    }
}
