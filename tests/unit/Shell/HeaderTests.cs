using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Hosting;
using Portal.Tests.Support;

namespace Portal.Tests.Shell;

[SameOnEveryDatabase]
public sealed class HeaderTests : IAsyncDisposable
{
    private PortalApp _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/dist/none.css")]
    [InlineData("/health/live")]
    [InlineData("/nowhere")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var answer = await GetAsync(path);

        Assert.Equal("nosniff", Value(answer, "X-Content-Type-Options"));
        Assert.Equal("strict-origin-when-cross-origin", Value(answer, "Referrer-Policy"));
        Assert.Contains("geolocation=()", Value(answer, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_policy_lets_nothing_inline_and_no_eval_through()
    {
        using var answer = await GetAsync("/health/live");

        var policy = Value(answer, "Content-Security-Policy");
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(
            ["default-src 'self'", "img-src 'self' data:", "connect-src 'self'", "frame-src 'self'", "form-action 'self'", "frame-ancestors 'self'", "base-uri 'none'",
                "object-src 'none'"],
            policy.Split("; "));
    }

    [Fact]
    public async Task A_part_can_let_its_own_server_be_framed()
    {
        _app.With(services => services.Configure<ContentSecurityPolicy>(policy => policy.Frames.Add("https://login.work.weixin.qq.com")));
        using var answer = await GetAsync("/health/live");

        Assert.Contains("frame-src 'self' https://login.work.weixin.qq.com;", Value(answer, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Https_is_remembered_for_a_year()
    {
        using var client = _app.CreateClient(new() { BaseAddress = new Uri("https://bi.example.com") });
        using var answer = await client.GetAsync("/health/live", TestContext.Current.CancellationToken);

        Assert.Equal("max-age=31536000", Value(answer, "Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("Portal:TimeZone", "Mars/Olympus", "Portal:TimeZone is 'Mars/Olympus'")]
    [InlineData("Portal:PublicAddress", "http://bi.example.com", "must be https and a domain name")]
    [InlineData("Portal:TrustedProxies:0", "everybody", "write an address (10.0.0.5) or a network (10.0.0.0/8)")]
    public void A_wrong_setting_stops_the_start_with_a_sentence(string setting, string value, string sentence)
    {
        _app = _app.With(setting, value);

        Assert.Contains(sentence, Assert.Throws<OptionsValidationException>(() => _app.Services).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://bi.example.com", true)]
    [InlineData("http://localhost:5080", true)]
    [InlineData("https://bi.example.com/portal", false)]
    [InlineData("ftp://bi.example.com", false)]
    public void The_public_address_is_https_or_this_machine(string address, bool usable) =>
        Assert.Equal(usable, !new PortalOptions { PublicAddress = new Uri(address) }.Validate(new(new object())).Any());

    [Theory]
    [InlineData(null, false, "Portal")]
    [InlineData(null, true, "衡川汽车")]
    [InlineData(" 远山集团 ", true, "远山集团")]
    public void The_brand_is_the_companys_name(string? company, bool demo, string brand) =>
        Assert.Equal(brand, new PortalOptions { CompanyName = company, Demo = demo }.BrandName);

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        var client = _app.CreateClient(new() { AllowAutoRedirect = false });
        return await client.GetAsync(path, TestContext.Current.CancellationToken);
    }

    private static string Value(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
