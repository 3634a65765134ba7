using System.IO.Compression;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Hosting;
using Portal.Tests.Support;

namespace Portal.Tests.Shell;

[SameOnEveryDatabase]
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

    [Theory]
    [InlineData("app.css")]
    [InlineData("admin.css")]
    [InlineData("picture.css")]
    public async Task The_stylesheet_needs_no_cascade_layers(string name)
    {
        using var answer = await GetAsync(name);

        Assert.DoesNotContain("@layer", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    // It imports others only when somebody asks for what they do.
    [Fact]
    public async Task A_page_has_one_script()
    {
        using var answer = await GetAsync("app.js");

        var script = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotMatch(@"\bimport\s*[{""'*\w]|\bfrom\s*[""']\./", script);
        Assert.Matches(@"\bimport\(\s*[""']\./", script);
    }

    [Fact]
    public void A_missing_bundle_stops_the_start_and_says_what_to_do()
    {
        using var folder = new BuiltFolder();
        using (var whole = folder.Read())
        {
            Assert.StartsWith("/dist/app-", whole["app.css"], StringComparison.Ordinal);
        }

        folder.Delete("app-*.css");

        var error = Assert.Throws<MissingAssetException>(folder.Read);
        Assert.StartsWith("app.css is not built (", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".css is missing): run 'npm run build' in the repository, or unpack the release again.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("manifest.json", "", "manifest.json cannot be read: run 'npm run build' in the repository, or unpack the release again.")]
    [InlineData("first-home-*.css", "", "first-home.css is empty: run 'npm run build' in the repository, or unpack the release again.")]
    public void A_cut_bundle_stops_the_start_and_says_what_to_do(string file, string text, string sentence)
    {
        using var folder = new BuiltFolder();
        folder.Write(file, text);

        Assert.EndsWith(sentence, Assert.Throws<MissingAssetException>(folder.Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_bundle_the_start_says_how_to_build_them()
    {
        using var folder = new BuiltFolder();
        folder.Delete("*");

        Assert.Contains("run 'npm ci && npm run build'", Assert.Throws<MissingAssetException>(folder.Read).Message, StringComparison.Ordinal);
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
