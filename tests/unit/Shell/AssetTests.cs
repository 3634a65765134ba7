using System.IO.Compression;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Hosting;
using Portal.Tests.Support;

namespace Portal.Tests.Shell;

public sealed class AssetTests : IAsyncDisposable
{
    private readonly PortalApp _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("app.css", "text/css; charset=utf-8")]
    [InlineData("app.js", "text/javascript; charset=utf-8")]
    [InlineData("favicon.svg", "image/svg+xml")]
    public async Task A_bundle_is_open_to_anybody_and_may_be_kept_for_ever(string name, string type)
    {
        using var answer = await GetAsync(name);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
        Assert.Equal(type, answer.Content.Headers.ContentType!.ToString());
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
    }

    [Theory]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task A_client_gets_the_smallest_twin_it_can_read(string accepted, string? encoding)
    {
        using var plain = await GetAsync("app.css");
        using var answer = await GetAsync("app.css", ("Accept-Encoding", accepted));

        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(await plain.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), await UnpackAsync(answer, encoding));
        Assert.Equal(encoding is null, plain.Headers.ETag!.Tag == answer.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task A_client_that_has_the_file_gets_no_body()
    {
        using var first = await GetAsync("app.js");
        using var again = await GetAsync("app.js", ("If-None-Match", first.Headers.ETag!.Tag));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("/dist/none.js")]
    [InlineData("/dist/manifest.json")]
    [InlineData("/dist/..%2f..%2fpackage.json")]
    public async Task Nothing_else_is_served(string path)
    {
        using var client = _app.CreateClient();
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_stylesheet_needs_no_cascade_layers()
    {
        using var answer = await GetAsync("app.css");

        Assert.DoesNotContain("@layer", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_no_bundle_makes_is_refused_by_name()
    {
        var assets = _app.Services.GetRequiredService<Assets>();

        Assert.Contains("'nothing.css'", Assert.Throws<InvalidOperationException>(() => assets["nothing.css"]).Message, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> GetAsync(string name, params (string Name, string Value)[] headers)
    {
        var client = _app.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, _app.Services.GetRequiredService<Assets>()[name]);
        foreach (var (header, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<byte[]> UnpackAsync(HttpResponseMessage answer, string? encoding)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using Stream plain = encoding switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var bytes = new MemoryStream();
        await plain.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }
}
