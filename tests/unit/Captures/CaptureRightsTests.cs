using System.Net;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

/// <summary>Who gets a picture, and who does not.</summary>
public sealed class CaptureRightsTests : IAsyncDisposable
{
    private readonly PictureSite _site = new PictureSite().Listening();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_sees_the_same_data_may_look_at_a_picture_but_not_draw_on_it()
    {
        using var lin = await _site.Site.SignInAsync();
        using var zhou = await _site.Site.SignInAsync("zhou");
        var key = await lin.KeyAsync("/reports/numbers/captures");
        Assert.Equal(HttpStatusCode.OK, (await zhou.GetAsync($"/captures/{key}.png", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await lin.GetAsync($"/captures/{key}/edit", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await zhou.GetAsync($"/captures/{key}/edit", Ct)).StatusCode);
    }

    [Fact]
    public async Task A_picture_is_not_there_for_who_may_see_other_data()
    {
        using var lin = await _site.Site.SignInAsync();
        using var zhou = await _site.Site.SignInAsync("zhou");
        using var stranger = _site.Stranger();
        var key = await lin.KeyAsync("/reports/sales/captures");

        foreach (var address in new[] { $"/captures/{key}.png", $"/captures/{key}.png?download" })
        {
            Assert.Equal(HttpStatusCode.OK, (await lin.GetAsync(address, Ct)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await zhou.GetAsync(address, Ct)).StatusCode);
            Assert.Equal("/sign-in", (await stranger.GetAsync(address, Ct)).RequestMessage!.RequestUri!.AbsolutePath);
        }

        foreach (var wrong in new[] { $"/captures/{key[..39]}{(key[39] == '0' ? '1' : '0')}.png", $"/captures/{key}.pdf", $"/captures/{key}.svg",
            $"/captures/{key}.png?page=2", $"/captures/{key}.png?page=x", "/captures/..%2f..%2fetc.png" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await lin.GetAsync(wrong, Ct)).StatusCode);
        }
    }

    [Theory]
    [InlineData("scope")]
    [InlineData("right")]
    [InlineData("switch")]
    public async Task Who_may_no_longer_see_or_share_gets_no_picture(string lost)
    {
        using var lin = await _site.Site.SignInAsync();
        var key = await lin.KeyAsync("/reports/sales/captures");

        await _site.LoseAsync("lin", lost);

        Assert.Equal(HttpStatusCode.NotFound, (await lin.GetAsync($"/captures/{key}.png", Ct)).StatusCode);
        if (lost != "scope")
        {
            Assert.Equal(HttpStatusCode.NotFound, (await lin.PostAsync("/reports/sales/captures", null, Ct)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await lin.GetAsync("/reports/sales/captures", Ct)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await lin.GetAsync("/reports/sales", Ct)).StatusCode);
        }
    }

    [Fact]
    public async Task A_report_that_one_may_not_see_has_no_picture()
    {
        using var lin = await _site.Site.SignInAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await lin.PostAsync("/reports/finance/captures", null, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await lin.PostAsync("/reports/sales/captures?_block=b9", null, Ct)).StatusCode);
        Assert.Equal(0, _site.Prints);
    }

    [Fact]
    public async Task Without_the_forms_token_nothing_is_taken()
    {
        await _site.Site.SignInAsync();
        using var lin = await _site.App.ClientAsync("lin", forms: false);

        Assert.Equal(HttpStatusCode.BadRequest, (await lin.PostAsync("/reports/sales/captures", null, Ct)).StatusCode);
    }

    [Fact]
    public async Task A_pictures_code_leads_to_the_view_with_ones_own_rights()
    {
        using var lin = await _site.Site.SignInAsync();
        using var wang = await _site.Site.SignInAsync("wang");
        using var zhou = await _site.Site.SignInAsync("zhou");
        var key = await zhou.KeyAsync("/reports/finance/captures?region=华南");

        Assert.Equal("/reports/finance?region=%E5%8D%8E%E5%8D%97", (await zhou.GetAsync($"/captures/{key}", Ct)).RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Equal(HttpStatusCode.NotFound, (await wang.GetAsync($"/captures/{key}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await lin.GetAsync($"/captures/{new string('0', 40)}", Ct)).StatusCode);
    }
}
