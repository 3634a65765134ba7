using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Logos;
using Portal.Core.Settings;
using Portal.Localization;
using Portal.Pages.Shared;
using Portal.Tests.Support;

namespace Portal.Tests.Settings;

/// <summary>The portal as an app of the phone: its manifest says what the settings say.</summary>
public sealed class WebManifestTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _app.PlantCastAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Every_page_names_it_and_nobody_needs_to_be_signed_in_to_read_it()
    {
        using var lin = await _app.ClientAsync("lin");
        using var nobody = await _app.StrangerAsync();
        foreach (var page in new[] { await lin.PageAsync("/"), await lin.PageAsync("/me"), await nobody.PageAsync("/sign-in") })
        {
            using var answer = await nobody.GetAsync(page.QuerySelector("link[rel=manifest]")!.GetAttribute("href"), Ct);

            Assert.Equal("application/manifest+json; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
            var said = await ReadAsync(answer);
            Assert.Equal(page.QuerySelector("meta[name=application-name]")!.GetAttribute("content"), said.GetProperty("name").GetString());
            Assert.Equal(("zh-CN", "/", "standalone", "#1A66E0"), (Of(said, "lang"), Of(said, "start_url"), Of(said, "display"), Of(said, "theme_color")));
            foreach (var icon in said.GetProperty("icons").EnumerateArray())
            {
                using var picture = await nobody.GetAsync(Of(icon, "src"), Ct);
                var bytes = await picture.Content.ReadAsByteArrayAsync(Ct);
                var side = Core.Browser.PictureFile.SizeOf(bytes)!.Value.Width;
                Assert.Equal(($"{side}x{side}", "image/png"), (Of(icon, "sizes"), picture.Content.Headers.ContentType!.MediaType));
            }
        }
    }

    [Fact]
    public async Task A_new_brand_has_a_new_address_and_what_was_kept_under_the_old_one_is_asked_again()
    {
        using var nobody = await _app.StrangerAsync();
        var before = await AddressAsync(nobody);
        using (var kept = await nobody.GetAsync(before, Ct))
        {
            Assert.Contains("immutable", kept.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }

        await _app.InDbAsync(async db =>
        {
            db.BrandLogos.Add(new BrandLogo("0123456789abcdef", [1], _app.Clock.GetUtcNow()));
            await db.SaveChangesAsync(Ct);
        });
        await SaveAsync(brand => brand with { Name = "晨光<电器>\"", Subtitle = "经营看板", Colour = "#0A7A5E", Logo = "0123456789abcdef" });

        var after = await AddressAsync(nobody);
        Assert.NotEqual(before, after);
        using var now = await nobody.GetAsync(after, Ct);
        var said = await ReadAsync(now);
        Assert.Equal(("晨光<电器>\"经营看板", "晨光<电器>\"", "#0A7A5E"), (Of(said, "name"), Of(said, "short_name"), Of(said, "theme_color")));
        Assert.Equal("/brand/logo/0123456789abcdef.png", Of(said.GetProperty("icons").EnumerateArray().Single(), "src"));
        using var old = await nobody.GetAsync(before, Ct);
        Assert.Equal("no-cache", old.Headers.CacheControl!.ToString());
        Assert.Equal("晨光<电器>\"", Of(await ReadAsync(old), "short_name"));
        using var again = new HttpRequestMessage(HttpMethod.Get, before);
        again.Headers.IfNoneMatch.Add(old.Headers.ETag!);
        using var same = await nobody.SendAsync(again, Ct);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    [Fact]
    public async Task Its_language_is_that_of_the_page_and_no_other_than_those_that_are_on()
    {
        using var nobody = await _app.StrangerAsync();
        foreach (var (asked, language, name) in new[]
        {
            ("zh-CN", "zh-CN", "数据门户"), ("en", "en", "Data Portal"), ("fr", "zh-CN", "数据门户"), ("%00", "zh-CN", "数据门户"),
        })
        {
            using var answer = await nobody.GetAsync($"{WebManifest.Path}?lang={asked}", Ct);
            var said = await ReadAsync(answer);
            Assert.Equal(language, Of(said, "lang"));
            Assert.EndsWith(name, Of(said, "name"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Behind_a_path_of_a_proxy_every_address_has_that_path()
    {
        var said = await _app.InScopeAsync(services => Task.FromResult(JsonDocument.Parse(
            services.GetRequiredService<WebManifest>().TextFor(new PathString("/bi"), services.GetRequiredService<BrandWords>()).Text).RootElement));

        Assert.Equal(("/bi/", "/bi/", "/bi/"), (Of(said, "id"), Of(said, "start_url"), Of(said, "scope")));
        Assert.All(said.GetProperty("icons").EnumerateArray(), icon => Assert.StartsWith("/bi/dist/", Of(icon, "src"), StringComparison.Ordinal));
    }

    private static async Task<string> AddressAsync(HttpClient client) => (await client.PageAsync("/sign-in")).QuerySelector("link[rel=manifest]")!.GetAttribute("href")!;

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Ct)).RootElement;
    }

    private static string Of(JsonElement said, string name) => said.GetProperty(name).GetString()!;

    private Task<int> SaveAsync(Func<BrandLook, BrandLook> change) => _app.InScopeAsync(async services =>
    {
        var desk = services.GetRequiredService<SettingsDesk>();
        var stored = await desk.FindAsync(Ct);
        var outcome = await desk.SaveAsync(stored.Values with { Brand = change(stored.Values.Brand) }, stored.Version, Ct);
        Assert.True(outcome.IsSaved);
        return 0;
    });
}
