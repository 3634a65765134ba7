using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using WeComSandbox.Cloud;

namespace Portal.Tests.WeComPages;

/// <summary>Clients that ask twice, hang up, or open two pages at once: the member comes in, and nothing goes round for ever.</summary>
public sealed class SecondTryTests : IAsyncLifetime
{
    private readonly WeComSite _site = new(("WeCom:Timeout", "00:00:10"));

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_second_request_waits_for_the_first_and_comes_in_with_it()
    {
        _site.World.Faults.Add(new Fault { Endpoint = "auth/getuserinfo", Times = 1, DelayMs = 1_500 });
        using var browser = await _site.BrowserAsync();
        var back = await _site.ComeBackAsync(await browser.LeadsToAsync("/wecom/enter?to=%2Frecent"), "LinXiao");
        var first = browser.AskAsync(back);
        await UnderWayAsync();
        using var second = await browser.AskAsync(back);
        Assert.Equal("/recent", second.LeadsTo());
        Assert.Contains(second.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("portal=", StringComparison.Ordinal));
        using (await first) { }
        Assert.Equal(1, _site.Count("auth/getuserinfo"));
    }

    [Fact]
    public async Task A_client_that_hung_up_on_its_first_request_comes_in_by_the_second()
    {
        _site.World.Faults.Add(new Fault { Endpoint = "auth/getuserinfo", Times = 1, DelayMs = 1_500 });
        using var browser = await _site.BrowserAsync();
        var back = await _site.ComeBackAsync(await browser.LeadsToAsync("/wecom/enter?to=%2Frecent"), "LinXiao");
        using var hangingUp = new CancellationTokenSource();
        var first = browser.GetAsync(back, hangingUp.Token);
        await UnderWayAsync();
        await hangingUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        Assert.Equal("/recent", await browser.LeadsToAsync(back));
        Assert.Equal("林晓", await browser.WhoAsync());
        Assert.Equal(1, _site.Count("auth/getuserinfo"));
    }

    [Fact]
    public async Task Who_signed_out_is_not_let_in_again_by_a_step_back()
    {
        using var browser = await _site.BrowserAsync();
        var back = await _site.ComeBackAsync(await browser.LeadsToAsync("/wecom/enter?to=%2Frecent"), "LinXiao");
        await browser.LeadsToAsync(back);
        using (await browser.SubmitAsync(await browser.PageAsync("/me"), "form[action='/sign-out']")) { }
        Assert.Equal("/recent", await browser.LeadsToAsync(back));
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task On_a_desktop_too()
    {
        using var browser = await _site.BrowserAsync(WeComSite.Desktop);
        var state = (await browser.LeadsToAsync("/wecom/scan?to=%2Frecent")).Split("state=")[1].Split('&')[0];
        var back = $"/wecom/callback?code={await _site.CodeAsync("LinXiao")}&state={state}";
        await browser.LeadsToAsync(back);
        using (await browser.SubmitAsync(await browser.PageAsync("/me"), "form[action='/sign-out']")) { }
        Assert.Equal("/recent", await browser.LeadsToAsync(back));
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task A_first_request_that_let_nobody_in_is_begun_anew_but_not_for_ever()
    {
        using var browser = await _site.BrowserAsync();
        _site.World.Faults.Add(new Fault { Endpoint = "auth/getuserinfo", Times = -1, ErrCode = 60020 });
        var back = await _site.ComeBackAsync(await browser.LeadsToAsync("/wecom/enter"), "LinXiao");
        for (var round = 0; round < 2; round++)
        {
            using (await browser.AskAsync(back)) { }
            back = await _site.ComeBackAsync(await browser.LeadsToAsync(back), "LinXiao");
        }

        using (await browser.AskAsync(back)) { }
        using var end = await browser.AskAsync(back);
        using var answer = await browser.StopAsync(end);
        Assert.Contains("登录没有成功", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_cold_pages_at_once_both_end_where_they_wanted()
    {
        // Neither knew of the other's cookie yet; the browser keeps both answers' cookies, of one name the later.
        using var first = await _site.BrowserAsync();
        using var second = await _site.BrowserAsync();
        using var one = await first.AskAsync("/wecom/enter?to=%2Frecent");
        using var two = await second.AskAsync("/wecom/enter?to=%2Ffavorites");
        var backs = new[] { await _site.ComeBackAsync(one.LeadsTo(), "LinXiao"), await _site.ComeBackAsync(two.LeadsTo(), "LinXiao") };
        var kept = one.Headers.GetValues("Set-Cookie").Concat(two.Headers.GetValues("Set-Cookie")).Select(cookie => cookie.Split(';')[0].Split('=', 2))
            .GroupBy(pair => pair[0]).Select(same => $"{same.Key}={same.Last()[1]}");
        using var browser = await _site.BrowserAsync();
        foreach (var (back, to) in backs.Zip(["/recent", "/favorites"]))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, back);
            request.Headers.Add("Cookie", string.Join("; ", kept));
            using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(to, answer.LeadsTo());
        }
    }

    [Fact]
    public async Task Another_browsers_return_signs_nobody_in_and_begins_nothing()
    {
        using var victim = await _site.BrowserAsync();
        using var attacker = await _site.BrowserAsync();
        await victim.LeadsToAsync("/wecom/enter");
        var back = await _site.ComeBackAsync(await attacker.LeadsToAsync("/wecom/enter"), "LinXiao");

        using var stopped = await victim.AskAsync(back);
        using var answer = await victim.StopAsync(stopped);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(await victim.WhoAsync());
        Assert.Equal(0, _site.Count("auth/getuserinfo"));
    }

    [Fact]
    public async Task A_browser_without_cookies_is_not_sent_round()
    {
        using var browser = await _site.BrowserAsync();
        var back = await _site.ComeBackAsync(await browser.LeadsToAsync("/wecom/enter"), "LinXiao");
        using var forgetful = await _site.BrowserAsync();
        using var answer = await forgetful.AskAsync(back);
        Assert.Equal("/wecom/stop?why=Foreign", answer.LeadsTo());
    }

    [Fact]
    public async Task A_member_who_comes_back_too_late_begins_anew_by_itself()
    {
        using var browser = await _site.BrowserAsync();
        await browser.LeadsToAsync("/wecom/enter?to=%2Frecent");
        var late = await _site.ComeBackAsync(await browser.LeadsToAsync("/wecom/enter?to=%2Frecent"), "LinXiao");
        _site.App.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("/recent", await browser.LeadsToAsync(await _site.ComeBackAsync(await browser.LeadsToAsync(late), "LinXiao")));
        Assert.Equal("林晓", await browser.WhoAsync());
    }

    // The first request has taken the state, and waits for WeCom.
    private Task UnderWayAsync() => _site.App.InDbAsync(db => Soon.UntilAsync(() => db.SignInStates.AnyAsync(s => s.UsedAt != null, TestContext.Current.CancellationToken)));
}
