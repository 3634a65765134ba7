using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Sharing;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;

namespace Portal.Tests.Sharing;

public sealed class ShareLinkTests : IAsyncLifetime
{
    private readonly ShareSite _site = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_link_leads_to_the_view_with_its_values_and_tells_who_came()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var (path, id) = await ShareSite.LinkAsync(lin, ShareSite.Values);
        Assert.Matches("^/s/[0-9a-f]{32}$", path);

        using var zhou = await _site.App.ClientAsync("zhou");
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("/reports/sales?" + ShareSite.Values, await zhou.LeadsToAsync(path));
            _site.App.Clock.Advance(TimeSpan.FromMinutes(3));
        }

        Assert.Equal("/reports/sales?" + ShareSite.Values, await lin.LeadsToAsync(path)); // not counted
        var page = await lin.PageAsync($"/me/shares/{id}");
        Assert.Contains("1 人打开 2 次", page.Texts(".group-title").Last());
        Assert.Equal(["周敏"], page.Texts(".list .row__title"));
        Assert.Contains("1 人打开 2 次", (await lin.PageAsync("/me/shares")).Texts(".row").Single());
    }

    [Fact]
    public async Task The_same_view_has_one_living_link_of_one_user()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var (first, id) = await ShareSite.LinkAsync(lin);
        Assert.Equal(first, (await ShareSite.LinkAsync(lin)).Path);
        Assert.NotEqual(first, (await ShareSite.LinkAsync(lin, ShareSite.Values)).Path);
        using var zhou = await _site.App.ClientAsync("zhou");
        Assert.NotEqual(first, (await ShareSite.LinkAsync(zhou)).Path);

        using var revoked = await lin.PostAsync($"/me/shares/{id}/revocation", null, Ct);
        Assert.NotEqual(first, (await ShareSite.LinkAsync(lin)).Path);
    }

    [Fact]
    public async Task The_order_of_a_table_goes_with_the_link_the_picture_and_the_files()
    {
        const string Order = "_sort.b1=-units";
        using var lin = await _site.App.ClientAsync("lin");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/reports/sales/share?" + ShareSite.Values);
        request.Headers.Add("HX-Request", "true");
        request.Headers.Add("HX-Current-URL", $"http://localhost/reports/sales?{ShareSite.Values}&{Order}&_sort.none=x");

        using var answer = await lin.SendAsync(request, Ct);

        var sheet = await answer.PageAsync();
        var links = sheet.QuerySelectorAll("[hx-get], [hx-post]").Select(e => e.GetAttribute("hx-get") ?? e.GetAttribute("hx-post")!)
            .Append(sheet.QuerySelector("[download]")!.GetAttribute("href")!).ToList();
        Assert.Equal(7, links.Count);
        Assert.All(links, link => Assert.Contains($"?{ShareSite.Values}&{Order}", link, StringComparison.Ordinal));
        Assert.All(links, link => Assert.DoesNotContain("none", link, StringComparison.Ordinal));
        using var zhou = await _site.App.ClientAsync("zhou");
        Assert.Equal($"/reports/sales?{ShareSite.Values}&{Order}", await zhou.LeadsToAsync((await ShareSite.LinkAsync(lin, $"{ShareSite.Values}&{Order}")).Path));
    }

    [Fact]
    public async Task Ten_taps_at_once_make_one_link()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => lin.PostAsync("/reports/sales/share/link", null, Ct)));
        Assert.Single(answers.Select(answer => answer.LeadsTo()).Distinct());
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    [Fact]
    public async Task Too_many_new_links_in_an_hour_are_turned_away()
    {
        var lin = await _site.App.AccountAsync("lin");
        await _site.App.InDbAsync(async db =>
        {
            db.ShareLinks.AddRange(Enumerable.Range(0, ShareLinks.MostAnHour)
                .Select(i => new ShareLink(new SharedView($"r-{i}", "报表", "", ""), lin, 30, _site.App.Clock.GetUtcNow())));
            await db.SaveChangesAsync(Ct);
        });
        using var browser = await _site.App.ClientAsync("lin");
        using (var answer = await browser.PostAsync("/reports/sales/share/link", null, Ct))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        }

        _site.App.Clock.Advance(TimeSpan.FromMinutes(61));
        await ShareSite.LinkAsync(browser);
    }

    [Fact]
    public async Task Nothing_is_made_without_the_token_of_the_form()
    {
        using var lin = await _site.App.ClientAsync("lin", forms: false);
        using var answer = await lin.PostAsync("/reports/sales/share/link", null, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await _site.App.InDbAsync(async db => Assert.False(await db.ShareLinks.AnyAsync(Ct)));
    }
}
