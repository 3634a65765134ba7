using System.Net;
using System.Text.Json;
using Portal.Core.Catalog;
using Portal.Tests.Support;

namespace Portal.Tests.Catalog;

public sealed class FavoriteTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();
    private HttpClient _lin = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.PlantCastAsync();
        await _app.ReportAsync("sales", "销量报表", null, Subject.Everyone);
        await _app.ReportAsync("stock", "库存日报", null, Subject.Everyone);
        _lin = await _app.ClientAsync("lin");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_tap_stars_and_answers_with_the_button_it_changed()
    {
        var button = await StarAsync("sales");

        Assert.Equal("true", button.GetAttribute("aria-pressed"));
        Assert.Equal("/reports/sales/favorite", button.GetAttribute("hx-delete"));
        Assert.Equal(["销量报表"], (await _lin.PageAsync("/favorites")).Texts(".row__title"));
    }

    [Fact]
    public async Task Star_and_unstar_say_so_and_can_be_taken_back()
    {
        using var starred = await _lin.SendAsync(Htmx(HttpMethod.Post, "/reports/sales/favorite"), TestContext.Current.CancellationToken);
        using var ended = await _lin.SendAsync(Htmx(HttpMethod.Delete, "/reports/sales/favorite"), TestContext.Current.CancellationToken);

        Assert.Equal(("已收藏", "DELETE"), SaidBy(starred));
        Assert.Equal(("已取消收藏", "POST"), SaidBy(ended));
    }

    [Fact]
    public async Task What_left_the_list_comes_back_to_its_place()
    {
        await StarAsync("sales");
        await StarAsync("stock");
        Assert.Equal(["库存日报", "销量报表"], (await _lin.PageAsync("/favorites")).Texts(".row__title"));
        var row = (await _lin.PageAsync("/favorites")).QuerySelectorAll("button[hx-delete]")[1];

        using var gone = await _lin.SendAsync(Htmx(HttpMethod.Delete, row.GetAttribute("hx-delete")!), TestContext.Current.CancellationToken);
        using var toast = JsonDocument.Parse(gone.Headers.GetValues("HX-Trigger").Single());
        var undo = toast.RootElement.GetProperty("toast").GetProperty("undo");
        using var back = await _lin.SendAsync(Htmx(HttpMethod.Put, undo.GetProperty("address").GetString()!), TestContext.Current.CancellationToken);

        Assert.Equal("#favorites", undo.GetProperty("target").GetString());
        Assert.Equal(["库存日报", "销量报表"], (await back.PageAsync()).Texts(".row__title"));
    }

    private static HttpRequestMessage Htmx(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Add("HX-Request", "true");
        return request;
    }

    private static (string? Text, string? Method) SaidBy(HttpResponseMessage response)
    {
        using var said = JsonDocument.Parse(response.Headers.GetValues("HX-Trigger").Single());
        var toast = said.RootElement.GetProperty("toast");
        return (toast.GetProperty("text").GetString(), toast.GetProperty("undo").GetProperty("method").GetString());
    }

    [Fact]
    public async Task Starring_twice_and_unstarring_twice_is_once()
    {
        await StarAsync("sales");
        await StarAsync("sales");
        Assert.Single((await _lin.PageAsync("/favorites")).QuerySelectorAll(".row"));

        await _lin.DeleteAsync("/reports/sales/favorite", TestContext.Current.CancellationToken);
        using var again = await _lin.DeleteAsync("/reports/sales/favorite", TestContext.Current.CancellationToken);

        Assert.True(again.StatusCode is HttpStatusCode.OK or HttpStatusCode.Found);
        Assert.NotNull((await _lin.PageAsync("/favorites")).QuerySelector(".state__title"));
    }

    [Fact]
    public async Task Without_scripts_the_form_goes_back_to_the_report()
    {
        using var starred = await _lin.PostAsync("/reports/sales/favorite", null, TestContext.Current.CancellationToken);
        Assert.Equal("/reports/sales", starred.Headers.Location?.OriginalString);

        using var form = new FormUrlEncodedContent([new("_method", "delete")]);
        await _lin.PostAsync("/reports/sales/favorite", form, TestContext.Current.CancellationToken);
        Assert.Empty((await _lin.PageAsync("/favorites")).QuerySelectorAll(".row"));
    }

    [Fact]
    public async Task Whoever_may_not_see_the_report_cannot_star_it()
    {
        await _app.ReportAsync("payroll", "工资", null, await _app.UserAsync("zhou"));

        using var forbidden = await _lin.PostAsync("/reports/payroll/favorite", null, TestContext.Current.CancellationToken);
        using var unknown = await _lin.PostAsync("/reports/nothing/favorite", null, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (forbidden.StatusCode, unknown.StatusCode));
    }

    [Fact]
    public async Task Without_the_form_token_nothing_changes()
    {
        using var client = await _app.ClientAsync("lin", forms: false);

        using var post = await client.PostAsync("/reports/sales/favorite", null, TestContext.Current.CancellationToken);
        using var delete = await client.DeleteAsync("/reports/sales/favorite", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (post.StatusCode, delete.StatusCode));
        Assert.Empty((await _lin.PageAsync("/favorites")).QuerySelectorAll(".row"));
    }

    [Fact]
    public async Task The_newest_is_first_until_the_reader_puts_them_in_order()
    {
        await StarAsync("sales");
        _app.Clock.Advance(TimeSpan.FromMinutes(5));
        await StarAsync("stock");
        Assert.Equal(["库存日报", "销量报表"], (await _lin.PageAsync("/favorites")).Texts(".row__title"));

        var ids = (await _lin.PageAsync("/favorites")).QuerySelectorAll("input[name=ids]").Select(i => i.GetAttribute("value")!).Reverse();
        using var order = new FormUrlEncodedContent(ids.Append("999999").Select(id => KeyValuePair.Create("ids", id)));
        await _lin.PostAsync("/favorites/order", order, TestContext.Current.CancellationToken);

        Assert.Equal(["销量报表", "库存日报"], (await _lin.PageAsync("/favorites")).Texts(".row__title"));
        Assert.Equal(["库存日报", "销量报表"], (await _lin.PageAsync("/favorites?order=newest")).Texts(".row__title"));
    }

    [Fact]
    public async Task An_order_that_is_no_order_is_refused()
    {
        using var order = new FormUrlEncodedContent([new("ids", "1 or 1=1")]);

        using var answer = await _lin.PostAsync("/favorites/order", order, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task What_is_gone_keeps_its_title_and_can_be_removed()
    {
        var report = await _app.ReportAsync("promo", "促销复盘", null, Subject.Everyone);
        await StarAsync("promo");
        await _app.ChangeAsync(report, n => (n.Title, _) = ("机密的新标题", n.Grants.RemoveAll(_ => true)));

        var row = (await _lin.PageAsync("/favorites")).QuerySelector(".row--gone")!;
        Assert.Equal("促销复盘", row.QuerySelector(".row__title")!.TextContent);
        Assert.Null(row.QuerySelector("a"));

        await _lin.DeleteAsync($"/favorites/{report.Id}", TestContext.Current.CancellationToken);
        Assert.Empty((await _lin.PageAsync("/favorites")).QuerySelectorAll(".row"));
    }

    private async Task<AngleSharp.Dom.IElement> StarAsync(string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/reports/{id}/favorite");
        request.Headers.Add("HX-Request", "true");
        using var response = await _lin.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.PageAsync()).QuerySelector("#favorite button")!;
    }
}
