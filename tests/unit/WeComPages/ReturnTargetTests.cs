using Portal.Tests.Support;

namespace Portal.Tests.WeComPages;

/// <summary>A Chinese address that was encoded once arrives as Chinese: every way on escapes it, since a header cannot carry it.</summary>
[SameOnEveryDatabase]
public sealed class ReturnTargetTests : IAsyncLifetime
{
    private const string To = "?to=%2Fsearch%3Fq%3D%E9%94%80%E9%87%8F";
    private const string Kept = "/search?q=%E9%94%80%E9%87%8F";
    private readonly WeComSite _site = new();

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task After_the_silent_sign_in_and_when_the_client_asks_twice()
    {
        using var browser = await _site.BrowserAsync();
        var back = await _site.ComeBackAsync(await browser.LeadsToAsync("/wecom/enter" + To), "LinXiao");
        Assert.Equal(Kept, await browser.LeadsToAsync(back));
        Assert.Equal(Kept, await browser.LeadsToAsync(back));
    }

    [Theory]
    [InlineData("/wecom/enter")]
    [InlineData("/wecom/scan")]
    [InlineData("/sign-in")]
    public async Task For_who_is_signed_in_already(string entrance)
    {
        using var browser = await _site.App.ClientAsync("lin");
        Assert.Equal(Kept, await browser.LeadsToAsync(entrance + To));
    }

    [Fact]
    public async Task After_the_password()
    {
        using var browser = await _site.BrowserAsync(WeComSite.Desktop);
        using var answer = await browser.SignInAsync("lin", Sample.PasswordOf("lin"), "/sign-in" + To);
        Assert.Equal(Kept, answer.LeadsTo());
    }

    [Fact]
    public async Task After_the_password_that_binds()
    {
        using var browser = await _site.BrowserAsync();
        using (await _site.SignInAsync(browser, "ZhaoLei", "/wecom/enter" + To)) { }
        using var answer = await browser.SubmitAsync(await browser.PageAsync("/wecom/link"), "form", ("userName", "wang"), ("password", Sample.PasswordOf("wang")));
        Assert.Equal(Kept, answer.LeadsTo());
    }

    [Fact]
    public async Task In_a_plain_browser_the_page_with_the_password_knows_it()
    {
        using var browser = await _site.BrowserAsync(WeComSite.Desktop);
        Assert.Equal("/sign-in?to=%2Fsearch%3Fq%3D%25E9%2594%2580%25E9%2587%258F", await browser.LeadsToAsync("/wecom/enter" + To));
    }
}
