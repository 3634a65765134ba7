using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Users;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

[SameOnEveryDatabase]
public sealed class EditorPageTests : IAsyncDisposable
{
    private const string Outside = """[{"kind":"arrow","picture":0,"x1":1,"y1":1,"x2":999,"y2":9,"colour":"red","text":null}]""";

    private readonly MarkSite _site = new();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_editor_shows_the_picture_its_tools_and_the_way_back()
    {
        using var lin = await _site.Pictures.Site.SignInAsync();
        var capture = await _site.PlantAsync();

        var page = await lin.PageAsync($"/captures/{capture.Key}/edit");

        Assert.Equal(["arrow", "circle", "text", "mosaic", "hand"], page.QuerySelectorAll("[role=toolbar] button").Select(b => b.GetAttribute("data-tool")));
        Assert.Equal(["true", "false", "false", "false", "false"], page.QuerySelectorAll("[role=toolbar] button").Select(b => b.GetAttribute("aria-pressed")));
        Assert.Equal(("0 0 390 500", capture.AddressOf(0)),
            (page.QuerySelector("[data-drawing]")!.GetAttribute("viewBox"), page.QuerySelector("[data-image]")!.GetAttribute("src")));
        Assert.Equal("/reports/sales/share?region=%E5%8D%8E%E5%8D%97", page.QuerySelector(".editor__bar a")!.GetAttribute("href"));
        Assert.Equal("标注需要浏览器允许脚本。也可以不标注，直接分享这张图。", page.QuerySelector(".without-script")!.TextContent.Trim());
        Assert.Empty(page.QuerySelectorAll("form.editor [style]"));
        Assert.All(page.QuerySelectorAll("form.editor button.tool, .swatch"), button => Assert.NotEmpty(button.GetAttribute("aria-label")!));
    }

    [Fact]
    public async Task A_long_report_has_a_page_for_each_of_its_pictures()
    {
        using var lin = await _site.Pictures.Site.SignInAsync();
        var capture = await _site.PlantAsync(count: 3);

        var page = await lin.PageAsync($"/captures/{capture.Key}/edit");

        Assert.Equal(["第 1 张", "第 2 张", "第 3 张"], page.Texts(".editor__pages button"));
        using var pictures = JsonDocument.Parse(page.QuerySelector("form.editor")!.GetAttribute("data-pictures")!);
        Assert.Equal(capture.AddressOf(2), pictures.RootElement[2].GetProperty("src").GetString());
        Assert.Equal(500, pictures.RootElement[2].GetProperty("height").GetDouble());
    }

    [Fact]
    public async Task Pictures_of_others_papers_and_the_switched_off_are_not_there()
    {
        using var lin = await _site.Pictures.Site.SignInAsync();
        using var wang = await _site.Pictures.Site.SignInAsync("wang");
        var capture = await _site.PlantAsync();
        var paper = await _site.PlantAsync(key: 'b', format: ShotFormat.Pdf);

        Assert.Equal(HttpStatusCode.NotFound, (await wang.GetAsync($"/captures/{capture.Key}/edit", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(wang, capture, "[]")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await lin.GetAsync($"/captures/{paper.Key}/edit", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await lin.GetAsync($"/captures/{new string('c', 40)}/edit", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await lin.GetAsync("/captures/short/edit", Ct)).StatusCode);

        await _site.App.InDbAsync(async db =>
        {
            var readers = await db.Roles.SingleAsync(r => r.Name == "读者");
            readers.Permissions = Permissions.View;
            await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.NotFound, (await lin.GetAsync($"/captures/{capture.Key}/edit", Ct)).StatusCode);
    }

    [Fact]
    public async Task Marks_that_are_wrong_are_said_to_be_and_nothing_drawn_is_lost()
    {
        using var lin = await _site.Pictures.Site.SignInAsync();
        var capture = await _site.PlantAsync();

        using var answer = await PostAsync(lin, capture, Outside);
        var page = await answer.PageAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(["有标注画到了图片外面，请撤销后重画。"], page.Texts("[role=alert]"));
        Assert.Equal(Outside, page.QuerySelector("input[name=marks]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Nothing_drawn_leads_back_with_the_picture_as_it_is()
    {
        using var lin = await _site.Pictures.Site.SignInAsync();
        var capture = await _site.PlantAsync();

        using var answer = await PostAsync(lin, capture, "[]");

        Assert.Equal("/reports/sales/share?region=%E5%8D%8E%E5%8D%97", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_post_without_the_forms_token_is_refused()
    {
        using var setUp = await _site.Pictures.Site.SignInAsync();
        using var lin = await _site.App.ClientAsync("lin", forms: false);
        var capture = await _site.PlantAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(lin, capture, "[]")).StatusCode);
    }

    [Fact]
    public async Task Without_a_browser_the_editor_says_so_and_keeps_the_marks()
    {
        _site.App.With("Captures__Executable", "/nowhere/chromium");
        using var lin = await _site.Pictures.Site.SignInAsync();
        var capture = await _site.PlantAsync();
        var marks = Outside.Replace("999", "99", StringComparison.Ordinal);

        using var answer = await PostAsync(lin, capture, marks);
        var page = await answer.PageAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("浏览器没有准备好", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(marks, page.QuerySelector("input[name=marks]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_drawing_opens_once_by_its_ticket_and_asks_for_nothing_else()
    {
        using var lin = await _site.Pictures.Site.SignInAsync();
        using var stranger = _site.Pictures.Stranger();
        var address = await IssueAsync(new Mark(MarkKind.Text, 0, 10, 10, 10, 10, MarkColour.Red, "<script>alert(1)</script> ERR_1"));

        using var first = await stranger.GetAsync(address, Ct);
        using var second = await stranger.GetAsync(address, Ct);
        var page = await first.PageAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (first.StatusCode, second.StatusCode));
        Assert.Equal(["identity"], first.Content.Headers.ContentEncoding);
        Assert.StartsWith("default-src 'none'", first.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Equal(("<script>alert(1)</script>\u00a0ERR_1", "ready", "1"), (
            page.QuerySelector("#marks text")!.TextContent, page.QuerySelector("#report")!.GetAttribute("data-state"), page.QuerySelector("#report")!.GetAttribute("data-blocks")));
        Assert.StartsWith("data:image/png;base64,", page.QuerySelector("#picture")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("url(#touched)", page.QuerySelector("rect[fill='url(#wm)']")!.GetAttribute("mask"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?ticket=")]
    [InlineData("?ticket=000000000000000000000000000000000000000000000000")]
    public async Task Without_a_ticket_no_drawing_opens_also_for_who_is_signed_in(string query)
    {
        using var lin = await _site.Pictures.Site.SignInAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await lin.GetAsync($"/captures/{new string('k', 40)}/drawing{query}", Ct)).StatusCode);
    }

    [Fact]
    public async Task An_old_ticket_and_one_of_another_picture_open_nothing()
    {
        using var lin = await _site.Pictures.Site.SignInAsync();
        using var stranger = _site.Pictures.Stranger();
        var old = await IssueAsync();
        var other = await IssueAsync();

        _site.App.Clock.Advance(TicketSecret.GoodFor);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(old, Ct)).StatusCode);
        other = (await IssueAsync()).Replace("/kkk", "/jjj", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(other, Ct)).StatusCode);
    }

    private async Task<string> IssueAsync(params Mark[] marks)
    {
        var key = new string('k', 40);
        var watermark = await _site.App.Services.GetRequiredService<Watermarks>().ForAsync(await _site.App.AccountAsync("lin"), WatermarkPlace.Capture, Ct);
        var ticket = new DrawingTicket(key, "销量报表", MarkSite.Fine, ShotFormat.Png, new MarkPaper(390, 500), ShotSize.Phone, marks, watermark, IsWhole: false, "zh-CN");
        return $"/captures/{key}/drawing?ticket={await _site.App.Services.GetRequiredService<PageTickets<DrawingTicket>>().IssueAsync(ticket, key, Ct)}";
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, Capture capture, string marks) =>
        client.PostAsync($"/captures/{capture.Key}/marks",
            new FormUrlEncodedContent([KeyValuePair.Create("marks", marks), KeyValuePair.Create("taken", $"{capture.TakenAt.UtcTicks}")]), Ct);
}
