using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Logos;
using Portal.Core.Settings;
using Portal.Core.Transfer;
using Portal.Tests.Support;

namespace Portal.Tests.Settings;

/// <summary>The company's logo, drawn by the real browser.</summary>
public sealed class LogoPageTests : IAsyncLifetime
{
    private const string Page = "/admin/settings/logo";
    private const string Drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 100\"><rect width=\"200\" height=\"100\" fill=\"#CC2200\"/></svg>";
    private readonly PortalApp _app = new();
    private HttpClient _admin = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app.With("Captures__ShotTimeout", "00:02:00").With("Captures__AnswerWithin", "00:05:00");
        _app.UseAnyPort();
        _app.StartServer();
        await _app.PlantCastAsync();
        _admin = await _app.ClientAsync("admin");
    }

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return _app.DisposeAsync();
    }

    [Fact]
    public async Task A_drawing_is_on_all_pages_as_pixels_of_ours_travels_in_the_configuration_and_goes_again()
    {
        var plain = await _app.InScopeAsync(s => s.GetRequiredService<ConfigurationDesk>().ExportAsync(Ct));
        using var sent = await SendAsync(Encoding.UTF8.GetBytes(Drawing), "logo.svg");
        Assert.Equal(Page + "?saved", sent.RequestMessage!.RequestUri!.PathAndQuery); // over a real port the client follows

        using var nobody = await _app.StrangerAsync(_app.ClientOptions.BaseAddress.AbsoluteUri);
        var address = (await nobody.PageAsync("/sign-in")).QuerySelector(".brand__mark--logo")!.GetAttribute("src")!;
        Assert.Equal(address, (await _admin.PageAsync("/")).QuerySelector("link[rel=icon]")!.GetAttribute("href"));
        using var picture = await nobody.GetAsync(address, Ct);
        Assert.Equal(("image/png", true),
            (picture.Content.Headers.ContentType!.MediaType, picture.Headers.CacheControl!.ToString().Contains("immutable", StringComparison.Ordinal)));
        var drawn = Raster.Read(await picture.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal((256, 256), (drawn.Width, drawn.Height));
        Assert.True(drawn[128, 128] is { R: > 180, G: < 80 } && drawn[128, 10] is { R: > 240, G: > 240 }, "whole, in the middle of a white square");

        var file = await _app.InScopeAsync(s => s.GetRequiredService<ConfigurationDesk>().ExportAsync(Ct));
        Assert.NotNull(file.Logo);
        using (await _admin.SubmitAsync(await _admin.PageAsync(Page), "form[action*=Remove]")) { }
        Assert.Null((await nobody.PageAsync("/sign-in")).QuerySelector(".brand__mark--logo"));
        Assert.Empty(ConfigurationTextTests.Differences(plain, await _app.InScopeAsync(s => s.GetRequiredService<ConfigurationDesk>().ExportAsync(Ct))));

        await _app.InDbAsync(async db => // another portal has never seen it
        {
            db.RemoveRange(db.BrandLogos);
            await db.SaveChangesAsync(Ct);
        });
        using var form = new MultipartFormDataContent { { new ByteArrayContent(ConfigurationText.Write(file)), "Upload", "configuration.json" } };
        using var shown = await _admin.PostAsync("/admin/settings/import", form, Ct);
        using var applied = await _admin.SubmitAsync(await shown.PageAsync(), "form[action*=Apply]");
        Assert.Equal("/admin/settings?saved", applied.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.NotNull((await nobody.PageAsync("/sign-in")).QuerySelector(".brand__mark--logo"));
    }

    [Fact]
    public async Task A_hostile_file_is_refused_with_a_sentence_and_the_old_mark_stays()
    {
        using var active = await SendAsync(Encoding.UTF8.GetBytes(Drawing.Replace("<rect", "<script>x()</script><rect", StringComparison.Ordinal)), "logo.svg");
        using var text = await SendAsync("only words"u8.ToArray(), "logo.png");
        using var broken = await SendAsync(Portal.Tests.Push.CoverFileTests.Png(400, 300), "logo.png");

        Assert.All(new[] { active, text, broken }, answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode));
        Assert.Contains("脚本", await ProblemAsync(active), StringComparison.Ordinal);
        Assert.Contains("PNG、JPEG 或 SVG", await ProblemAsync(text), StringComparison.Ordinal);
        Assert.Contains("画不出", await ProblemAsync(broken), StringComparison.Ordinal);
        Assert.Null(_app.Services.GetRequiredService<PortalSettings>().Now.Brand.Logo);
        Assert.Contains("1 MB", (await _admin.PageAsync(Page + "?tooLarge=true")).Texts("#logo-problem").Single(), StringComparison.Ordinal);
        using var drawing = await _admin.GetAsync(LogoDesk.DrawingPath + "?ticket=" + new string('0', 48), Ct);
        using var none = await _admin.GetAsync("/brand/logo/0123456789abcdef.png", Ct);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (drawing.StatusCode, none.StatusCode));
    }

    private static async Task<string> ProblemAsync(HttpResponseMessage answer) => (await answer.PageAsync()).Texts("#logo-problem").Single();

    private async Task<HttpResponseMessage> SendAsync(byte[] file, string name)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "Upload", name } };
        return await _admin.PostAsync(Page, form, Ct);
    }
}
