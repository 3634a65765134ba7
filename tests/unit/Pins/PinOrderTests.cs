using System.Net;
using Portal.Tests.Support;
using static Portal.Tests.Pins.PinSite;

namespace Portal.Tests.Pins;

public sealed class PinOrderTests(PinSite site) : IClassFixture<PinSite>, IAsyncLifetime
{
    private readonly HttpClient _lin = site.Lin;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.ClearAsync();
        await PinAsync(_lin, "b2");
        await PinAsync(_lin, "b3");
        await PinAsync(_lin, "b2", "?month=2026-02");
        await PinAsync(_lin, "b2"); // a second time changes nothing
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task They_change_places_and_keep_them()
    {
        var ids = (await _lin.PageAsync("/pins/edit")).QuerySelectorAll("[name=ids]").Select(input => input.GetAttribute("value")!).Reverse();

        using var sorted = await _lin.PostAsync("/pins/order", new FormUrlEncodedContent(ids.Select(id => KeyValuePair.Create("ids", id))), Ct);

        Assert.Equal(["销量报表 · 2026-02", "销量报表 · 2026-01", "销量报表 · 2026-01"], (await _lin.PageAsync("/pins/edit")).Texts(".row__meta"));
        Assert.Equal(["60辆", "2", "200辆"], (await _lin.FragmentAsync("/pins")).Texts(".kpi__value"));
    }

    [Fact]
    public async Task What_was_removed_comes_back_to_its_place()
    {
        var second = (await _lin.FragmentAsync("/pins/edit")).QuerySelectorAll("button[hx-delete]")[1];

        using var removed = await SendAsync(_lin, HttpMethod.Delete, second.GetAttribute("hx-delete")!);
        var undo = ToastOf(removed).GetProperty("undo");
        using var back = await SendAsync(_lin, HttpMethod.Post, undo.GetProperty("address").GetString()!);

        Assert.Equal(["总销量 <b>", "总销量 <b>"], (await removed.PageAsync()).Texts(".row__title"));
        Assert.Equal("#pins", undo.GetProperty("target").GetString());
        Assert.Equal(["总销量 <b>", "省份数", "总销量 <b>"], (await back.PageAsync()).Texts(".row__title"));
    }

    [Fact]
    public async Task The_figure_itself_takes_its_pin_away_again()
    {
        var sheet = await _lin.FragmentAsync("/reports/sales/figures/b3");

        using var removed = await SendAsync(_lin, HttpMethod.Delete, sheet.QuerySelector("button[hx-delete]")!.GetAttribute("hx-delete")!);

        Assert.Equal("已从首页移除", ToastOf(removed).GetProperty("text").GetString());
        Assert.Equal(2, (await _lin.PageAsync("/pins")).QuerySelectorAll("a.pin").Length);
    }

    [Fact]
    public async Task Without_scripts_forms_do_the_same()
    {
        using var removed = await _lin.PostAsync("/reports/sales/figures/b3/pin", new FormUrlEncodedContent([KeyValuePair.Create("_method", "delete")]), Ct);
        using var pinned = await _lin.PostAsync("/reports/sales/figures/b3/pin", null, Ct);

        Assert.Equal("/reports/sales", removed.Headers.Location!.OriginalString);
        Assert.Equal("/reports/sales", pinned.Headers.Location!.OriginalString);
        Assert.Equal(["总销量 <b>", "总销量 <b>", "省份数"], (await _lin.PageAsync("/pins/edit")).Texts(".row__title"));
    }

    [Theory]
    [InlineData("report=payroll&figure=totals.units")]
    [InlineData("report=sales&figure=totals.nothing")]
    [InlineData("figure=totals.units")]
    public async Task Nothing_comes_back_that_its_reader_may_not_see(string query)
    {
        using var back = await SendAsync(_lin, HttpMethod.Post, $"/pins/edit?{query}&at=0");

        Assert.Equal(HttpStatusCode.NotFound, back.StatusCode);
        Assert.Equal(3, (await _lin.PageAsync("/pins/edit")).QuerySelectorAll(".row--sort").Length);
    }
}
