using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Sharing;
using Portal.Tests.Sandbox;
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
        var links = sheet.QuerySelectorAll("[hx-get], [hx-post]").Select(e => e.GetAttribute("hx-get") ?? e.GetAttribute("hx-post")!).Append(sheet.QuerySelector("[download]")!.GetAttribute("href")!).ToList();
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
    public async Task An_expired_link_says_so_and_whom_to_ask()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var (path, id) = await ShareSite.LinkAsync(lin);
        using (var changed = await lin.SubmitAsync(await lin.PageAsync($"/me/shares/{id}"), "#share-life", ("days", "1")))
        {
            Assert.Equal($"/me/shares/{id}", changed.LeadsTo());
        }

        using var zhou = await _site.App.ClientAsync("zhou");
        Assert.StartsWith("/reports/", await zhou.LeadsToAsync(path), StringComparison.Ordinal);
        await AgeAsync(TimeSpan.FromHours(25));
        using var late = await zhou.AskAsync(path);
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        var page = await late.PageAsync();
        Assert.Contains("已经过期", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("林晓", page.QuerySelector(".state__text")!.TextContent);
        Assert.DoesNotContain("销量报表", page.Body!.TextContent); // the title is not everybody's
        Assert.Contains("已过期", (await lin.PageAsync("/me/shares")).Texts(".tag"));
        Assert.NotEqual(path, (await ShareSite.LinkAsync(lin)).Path);
    }

    [Fact]
    public async Task A_link_without_an_end_and_one_that_is_handed_out_again_live_on()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var (path, id) = await ShareSite.LinkAsync(lin);
        using (var day = await lin.PostAsync($"/me/shares/{id}", Form(("days", "1")), Ct))
        {
            Assert.Equal(HttpStatusCode.Redirect, day.StatusCode);
        }

        await AgeAsync(TimeSpan.FromHours(20));
        await ShareSite.LinkAsync(lin);
        await AgeAsync(TimeSpan.FromHours(20));
        using var zhou = await _site.App.ClientAsync("zhou");
        await zhou.LeadsToAsync(path);

        using (var ever = await lin.PostAsync($"/me/shares/{id}", Form(("days", "0")), Ct))
        {
            Assert.Equal(HttpStatusCode.Redirect, ever.StatusCode);
        }

        Assert.Contains("一直有效", (await lin.PageAsync($"/me/shares/{id}")).QuerySelector("#share-life")!.TextContent);
        await AgeAsync(TimeSpan.FromDays(2_000));
        await zhou.LeadsToAsync(path);
        using var odd = await lin.PostAsync($"/me/shares/{id}", Form(("days", "12")), Ct);
        Assert.Equal(HttpStatusCode.NotFound, odd.StatusCode);
    }

    [Fact]
    public async Task A_revoked_link_does_not_open_until_it_is_restored()
    {
        using var lin = await _site.App.ClientAsync("lin");
        using var zhou = await _site.App.ClientAsync("zhou");
        var (path, id) = await ShareSite.LinkAsync(lin);
        using (var revoked = await lin.SubmitAsync(await lin.PageAsync($"/me/shares/{id}"), "form[action$=revocation]"))
        {
            Assert.StartsWith($"/me/shares/{id}", revoked.LeadsTo(), StringComparison.Ordinal);
        }

        using (var gone = await zhou.AskAsync(path))
        {
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
            Assert.Contains("林晓", await gone.TextAsync());
        }

        using var restored = await lin.SubmitAsync(await lin.PageAsync($"/me/shares/{id}"), "form[action$=revocation]");
        await zhou.LeadsToAsync(path);
        await _site.App.InDbAsync(async db => Assert.Equal(
            [AuditCodes.ShareLink, AuditCodes.RevokeShare, AuditCodes.RestoreShare],
            await db.AuditEntries.Where(e => e.What.StartsWith("share.")).OrderBy(e => e.Id).Select(e => e.What).ToListAsync(Ct)));
    }

    [Fact]
    public async Task A_stranger_signs_in_and_comes_back_silently_in_the_client()
    {
        using var lin = await _site.App.ClientAsync("lin");
        var (path, _) = await ShareSite.LinkAsync(lin);
        using var desktop = await _site.Site.BrowserAsync(WeComSite.Desktop);
        Assert.Equal("/sign-in?to=" + Uri.EscapeDataString(path), await desktop.LeadsToAsync(path));

        using var phone = await _site.Site.BrowserAsync();
        using var back = await _site.Site.SignInAsync(phone, "ZhouMin", await phone.LeadsToAsync(path));
        Assert.Equal(path, back.LeadsTo());
        Assert.Equal("/reports/sales", await phone.LeadsToAsync(path));
    }

    [Fact]
    public async Task What_one_may_not_see_is_not_found_by_a_link_either()
    {
        using var zhou = await _site.App.ClientAsync("zhou");
        using var made = await zhou.PostAsync("/reports/finance/share/link", null, Ct);
        var path = new Uri((await zhou.PageAsync(made.LeadsTo())).QuerySelector("#share-address")!.TextContent).AbsolutePath;
        using var lin = await _site.App.ClientAsync("lin");
        foreach (var address in new[] { path, "/s/" + new string('0', 32), "/s/nonsense", made.LeadsTo(), made.LeadsTo() + "/qr.png" })
        {
            using var answer = await lin.AskAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        foreach (var address in new[] { "/reports/finance/share/link", made.LeadsTo(), made.LeadsTo() + "/revocation" })
        {
            using var answer = await lin.PostAsync(address, Form(("days", "1")), Ct);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Contains("还没有分享过", (await lin.PageAsync("/me/shares")).Body!.TextContent);
        await zhou.LeadsToAsync(path);
    }

    [Fact]
    public async Task Links_of_who_was_disabled_lost_the_right_or_was_deleted_end()
    {
        using var lin = await _site.App.ClientAsync("lin");
        using var zhou = await _site.App.ClientAsync("zhou");
        var (path, _) = await ShareSite.LinkAsync(lin);
        await _site.Site.ChangeAsync("lin", user => user.Disable());
        await GoneAsync("林晓");
        await _site.Site.ChangeAsync("lin", user => user.Enable());
        await zhou.LeadsToAsync(path);

        await _site.App.InDbAsync(async db =>
        {
            (await db.Users.Include(u => u.Roles).SingleAsync(u => u.UserName == "lin", Ct)).Roles.Clear();
            await db.SaveChangesAsync(Ct);
        });
        await GoneAsync("林晓");
        await _site.App.InDbAsync(async db =>
        {
            db.Users.Remove(await db.Users.SingleAsync(u => u.UserName == "lin", Ct));
            await db.SaveChangesAsync(Ct);
        });
        await GoneAsync("已不在门户");

        async Task GoneAsync(string says)
        {
            using var answer = await zhou.AskAsync(path);
            Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
            Assert.Contains(says, await answer.TextAsync());
        }
    }

    [Fact]
    public async Task My_list_has_pages_and_says_when_a_report_is_gone()
    {
        var lin = await _site.App.AccountAsync("lin");
        await _site.App.InDbAsync(async db =>
        {
            db.ShareLinks.AddRange(Enumerable.Range(0, 25).Select(i => new ShareLink(new SharedView($"old-{i}", $"旧报表 {i}", "", ""), lin, 30, _site.App.Clock.GetUtcNow().AddDays(-2).AddMinutes(i))));
            await db.SaveChangesAsync(Ct);
        });
        using var browser = await _site.App.ClientAsync("lin");
        var first = await browser.PageAsync("/me/shares");
        Assert.Equal(20, first.QuerySelectorAll("main .list .row").Length);
        Assert.StartsWith("旧报表 24", first.Texts("main .row__title").First(), StringComparison.Ordinal);
        Assert.Equal(5, (await browser.PageAsync(first.QuerySelector("[rel=next]")!.GetAttribute("href")!)).QuerySelectorAll("main .list .row").Length);
        Assert.Contains("已经删除", (await browser.PageAsync(first.QuerySelector("main .row")!.GetAttribute("href")!)).QuerySelector("main .notice")!.TextContent);
    }

    [Fact]
    public async Task Too_many_new_links_in_an_hour_are_turned_away()
    {
        var lin = await _site.App.AccountAsync("lin");
        await _site.App.InDbAsync(async db =>
        {
            db.ShareLinks.AddRange(Enumerable.Range(0, ShareLinks.MostAnHour).Select(i => new ShareLink(new SharedView($"r-{i}", "报表", "", ""), lin, 30, _site.App.Clock.GetUtcNow())));
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
    public async Task The_sheet_of_a_link_has_it_as_text_and_as_a_code_that_leads_there()
    {
        using var lin = await _site.App.ClientAsync("lin");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/reports/sales/share/link") { Content = Form(("show", "qr")) };
        request.Headers.Add("HX-Request", "true");
        using var answer = await lin.SendAsync(request, Ct);
        var sheet = await answer.PageAsync();
        Assert.StartsWith(WeComSite.Origin + "/s/", sheet.QuerySelector("[data-copy-text]")!.GetAttribute("data-copy-text"), StringComparison.Ordinal);
        var picture = await lin.BytesAsync(sheet.QuerySelector(".share-qr img")!.GetAttribute("src")!);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture[..4]);
    }

    [Fact]
    public async Task Nothing_is_made_without_the_token_of_the_form()
    {
        using var lin = await _site.App.ClientAsync("lin", forms: false);
        using var answer = await lin.PostAsync("/reports/sales/share/link", null, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await _site.App.InDbAsync(async db => Assert.False(await db.ShareLinks.AnyAsync(Ct)));
    }

    // The clock itself would strike every second of so many days.
    private Task AgeAsync(TimeSpan time) => _site.App.InDbAsync(async db =>
    {
        foreach (var link in await db.ShareLinks.Where(l => l.ExpiresAt != null).ToListAsync(Ct))
        {
            db.Entry(link).Property(l => l.ExpiresAt).CurrentValue = link.ExpiresAt - time;
        }

        await db.SaveChangesAsync(Ct);
    });

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
}
