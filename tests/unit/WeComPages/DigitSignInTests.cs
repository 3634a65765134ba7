using System.Net;
using System.Text.RegularExpressions;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.WeComPages;

/// <summary>A browser outside of the client shows six digits; the member sends them to the app, and the browser is in.</summary>
public sealed partial class DigitSignInTests : IAsyncLifetime
{
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
    private readonly WeComSite _site = new();
    private AppChat _chat = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        _chat = new AppChat(_site);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Who_sends_the_digits_is_in_where_they_are_shown_and_once()
    {
        using var phone = await _site.BrowserAsync(Phone);
        var way = (await phone.PageAsync("/sign-in?to=/me")).QuerySelector("a[href^='/wecom/digits']")!.GetAttribute("href")!;
        var (here, digits) = await ShownAsync(phone, way);
        Assert.Equal((HttpStatusCode.NoContent, null), await PollAsync(phone, here));

        Assert.Contains("浏览器已经登录", await _chat.WriteAsync($"{digits[..3]} {digits[3..]}"), StringComparison.Ordinal);

        Assert.Equal((HttpStatusCode.NoContent, "/me"), await PollAsync(phone, here));
        Assert.Equal("林晓", await phone.WhoAsync());
        Assert.Contains("验证码不对", await _chat.WriteAsync(digits), StringComparison.Ordinal);
        using var again = await phone.GetAsync(here, Ct);
        Assert.Contains("验证码已过期", await again.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_browser_with_the_same_digits_stays_out()
    {
        using var phone = await _site.BrowserAsync(Phone);
        using var other = await _site.BrowserAsync(Phone);
        await ShownAsync(other, "/wecom/digits");
        var (here, digits) = await ShownAsync(phone, "/wecom/digits");
        await _chat.WriteAsync(digits);

        using var peep = await other.GetAsync(here, Ct);

        Assert.Contains("验证码已过期", await peep.TextAsync(), StringComparison.Ordinal);
        Assert.Null(await other.WhoAsync());
        Assert.Equal((HttpStatusCode.NoContent, "/"), await PollAsync(phone, here));
    }

    [Fact]
    public async Task After_two_minutes_they_are_nobodys()
    {
        using var phone = await _site.BrowserAsync(Phone);
        var (here, digits) = await ShownAsync(phone, "/wecom/digits");
        _site.App.Clock.Advance(TimeSpan.FromSeconds(121));

        Assert.Contains("验证码不对或已过期", await _chat.WriteAsync(digits), StringComparison.Ordinal);
        using var late = await phone.GetAsync(here, Ct);
        var page = await late.PageAsync();
        Assert.Equal(["验证码已过期"], page.Texts("h1"));
        Assert.Equal("/wecom/digits?to=%2F", page.QuerySelector(".state .btn")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_member_who_tries_numbers_is_stopped_though_one_is_right()
    {
        using var phone = await _site.BrowserAsync(Phone);
        var (_, digits) = await ShownAsync(phone, "/wecom/digits");
        for (var i = 0; i < 10; i++)
        {
            await _chat.WriteAsync(digits == $"00000{i}" ? "999999" : $"00000{i}");
        }

        Assert.Contains("试得太多了", await _chat.WriteAsync(digits), StringComparison.Ordinal);
        Assert.Null(await phone.WhoAsync());
    }

    [Fact]
    public async Task Who_was_disabled_meanwhile_stays_out()
    {
        using var phone = await _site.BrowserAsync(Phone);
        var (here, digits) = await ShownAsync(phone, "/wecom/digits");
        await _chat.WriteAsync(digits);
        await _site.ChangeAsync("lin", user => user.Disable());

        using var answer = await phone.GetAsync(here, Ct);

        Assert.Contains("这个账号已停用", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Null(await phone.WhoAsync());
    }

    [Fact]
    public async Task In_the_client_nobody_is_asked_for_digits()
    {
        using var client = await _site.BrowserAsync();

        Assert.Null((await client.PageAsync("/sign-in")).QuerySelector("a[href^='/wecom/digits']"));
    }

    /// <summary>The address that shows the digits, and these.</summary>
    private static async Task<(string Here, string Digits)> ShownAsync(HttpClient browser, string way)
    {
        using var led = await browser.GetAsync(way, Ct);
        var here = led.Headers.Location!.ToString();
        var digits = (await browser.PageAsync(here)).Texts(".digits").Single().Replace(" ", "", StringComparison.Ordinal);
        Assert.Matches(Six(), digits);
        return (here, digits);
    }

    private static async Task<(HttpStatusCode Status, string? LedTo)> PollAsync(HttpClient browser, string here)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, here);
        request.Headers.Add("HX-Request", "true");
        using var answer = await browser.SendAsync(request, Ct);
        return (answer.StatusCode, answer.Headers.TryGetValues("HX-Redirect", out var to) ? to.Single() : null);
    }

    [GeneratedRegex("^[0-9]{6}$")]
    private static partial Regex Six();
}
