using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Pins;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;
using static Portal.Tests.Pins.PinSite;

namespace Portal.Tests.Pins;

public sealed class PinTests(PinSite site) : IClassFixture<PinSite>, IAsyncLifetime
{
    private readonly HttpClient _lin = site.Lin;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await site.ClearAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_figure_is_tapped_pinned_and_stands_on_home_with_value_change_and_line()
    {
        var tap = (await _lin.PageAsync("/reports/sales")).QuerySelector("#b2 .kpi__open")!;
        var button = (await _lin.FragmentAsync(tap.GetAttribute("hx-get")!)).QuerySelector("button[hx-post]")!;
        using var pinned = await SendAsync(_lin, HttpMethod.Post, button.GetAttribute("hx-post")!);

        Assert.Equal("", await pinned.Content.ReadAsStringAsync(Ct)); // nothing in the sheet's place closes it
        Assert.Equal("已固定到首页", ToastOf(pinned).GetProperty("text").GetString());
        var home = await _lin.PageAsync("/");
        Assert.Equal(("/pins", "load"), (home.QuerySelector("#pin-figures")!.GetAttribute("hx-get"), home.QuerySelector("#pin-figures")!.GetAttribute("hx-trigger")));
        Assert.Single(home.QuerySelectorAll("#pin-figures > li .skeleton--value")); // its place, until it comes
        var pin = Assert.Single((await _lin.FragmentAsync("/pins")).QuerySelectorAll("li > a.pin"));
        Assert.Equal("/reports/sales", pin.GetAttribute("href"));
        Assert.Equal(["总销量 <b> 2026-01"], pin.Texts(".kpi__label"));
        Assert.Equal(["200辆"], pin.Texts(".kpi__value"));
        Assert.Equal(["▲上升 100.0% 比上月"], pin.Texts(".kpi__delta"));
        Assert.Single(pin.QuerySelectorAll(".kpi__spark"));
    }

    [Fact]
    public async Task It_keeps_the_values_that_were_chosen_and_a_judgement_takes_the_place_of_their_words()
    {
        await PinAsync(_lin, "b2", "?month=2026-02");
        await PinAsync(_lin, "b3");

        var pins = (await _lin.FragmentAsync("/pins")).QuerySelectorAll("a.pin");

        Assert.Equal("/reports/sales?month=2026-02", pins[0].GetAttribute("href"));
        Assert.Equal(["60辆"], pins[0].Texts(".kpi__value"));
        Assert.Equal(["2026-02"], pins[0].Texts(".pin__when"));
        Assert.Equal(["省份数 正常"], pins[1].Texts(".kpi__label"));
        Assert.Empty(pins[1].QuerySelectorAll(".pin__when"));
    }

    [Fact]
    public async Task Everybody_reads_his_own_rows_and_has_his_own_pins()
    {
        await PinAsync(_lin, "b2", "?month=2026-02");
        await PinAsync(site.Wang, "b2", "?month=2026-02");

        Assert.Equal(["60辆"], (await _lin.FragmentAsync("/pins")).Texts(".kpi__value"));
        Assert.Equal(["30辆"], (await site.Wang.FragmentAsync("/pins")).Texts(".kpi__value"));
        var linsAddress = (await _lin.PageAsync("/pins/edit")).QuerySelector("button[hx-delete]")!.GetAttribute("hx-delete")!;
        using var answer = await SendAsync(site.Wang, HttpMethod.Delete, linsAddress);
        Assert.Single((await _lin.PageAsync("/pins")).QuerySelectorAll("a.pin"));
        Assert.Equal("", await (await SendAsync(site.Wang, HttpMethod.Get, linsAddress.Split('?')[0])).Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task On_a_device_that_its_report_is_not_published_to_it_says_where_it_opens_and_shows_no_number()
    {
        await PinAsync(_lin, "b2");
        var report = await site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().Nodes.SingleAsync(n => n.ReportId == "sales", Ct));
        await site.App.ChangeAsync(report, n => n.Publish(Terminals.Phone | Terminals.Tablet));

        foreach (var (agent, shown) in new[] { (WeComSite.Desktop, "–"), (WeComSite.IPhone, "200辆"), (WeComSite.Desktop, "–") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/pins");
            request.Headers.Add("HX-Request", "true");
            request.Headers.UserAgent.ParseAdd(agent);
            using var answer = await _lin.SendAsync(request, Ct);
            var page = await answer.PageAsync();
            Assert.Equal([shown], page.Texts(".kpi__value"));
            Assert.Equal(shown == "–", page.Body!.TextContent.Contains("只在手机、平板上可以打开", StringComparison.Ordinal));
        }

        await site.App.ChangeAsync(report, n => n.Publish(Terminals.None));
        Assert.Contains("已下线，或您不再有权限查看", (await _lin.FragmentAsync("/pins")).Body!.TextContent, StringComparison.Ordinal);
        await site.App.ChangeAsync(report, n => n.Publish(Terminals.All));
        Assert.Equal(["200辆"], (await _lin.FragmentAsync("/pins")).Texts(".kpi__value"));
    }

    [Fact]
    public async Task What_its_reader_may_not_see_any_more_shows_no_number_and_can_be_removed()
    {
        await PinAsync(site.Zhou, "b2", report: "payroll");
        await site.HandOverAsync("zhou", "lin");

        var pins = await _lin.FragmentAsync("/pins");

        Assert.Equal(["–"], pins.Texts(".kpi__value"));
        Assert.Equal(["已下线，或您不再有权限查看"], pins.Texts(".kpi__delta"));
        Assert.Empty(pins.QuerySelectorAll("a"));
        using var removed = await SendAsync(_lin, HttpMethod.Delete, pins.QuerySelector("button[hx-delete]")!.GetAttribute("hx-delete")!);
        Assert.Empty(await removed.Content.ReadAsStringAsync(Ct));
        Assert.Null((await _lin.PageAsync("/")).QuerySelector("#pin-figures"));
    }

    [Fact]
    public async Task Data_that_fail_say_so_on_their_own_pin_alone()
    {
        await PinAsync(_lin, "b4");
        await PinAsync(_lin, "b2");

        var pins = await _lin.FragmentAsync("/pins");

        Assert.Equal(["–", "200辆"], pins.Texts(".kpi__value"));
        Assert.Equal("暂时没有取到数据", pins.Texts(".kpi__delta").First());
    }

    [Fact]
    public async Task A_slow_one_keeps_the_others_waiting_no_longer_than_a_moment()
    {
        await PinAsync(_lin, "b1", report: HeldSource.Report);
        var asked = _lin.FragmentAsync("/pins");
        while (!asked.IsCompleted)
        {
            site.App.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(asked, Task.Delay(20, Ct));
        }

        var slow = (await asked).QuerySelector("li[hx-trigger=load]")!;
        Assert.Equal(["慢指标"], slow.Texts(".kpi__label"));
        site.Held.Answer();
        Assert.Equal(["1"], (await _lin.FragmentAsync(slow.GetAttribute("hx-get")!)).Texts(".kpi__value"));
    }

    [Fact]
    public async Task Home_holds_twelve_shows_four_and_says_when_it_is_full()
    {
        var account = await site.App.AccountAsync("lin");
        await site.App.InScopeAsync(async services =>
        {
            for (var i = 1; i <= PinBoard.Most; i++)
            {
                Assert.True(await services.GetRequiredService<PinBoard>().PinAsync(account, new PinnedView("sales", "totals.units", "总销量", $"month=2026-02&x={i}"), Ct));
            }

            return 0;
        });

        using var refused = await SendAsync(_lin, HttpMethod.Post, "/reports/sales/figures/b3/pin");

        Assert.Equal("首页最多 12 个指标，请先移除一些", ToastOf(refused).GetProperty("text").GetString());
        Assert.Equal(4, (await _lin.FragmentAsync("/pins")).QuerySelectorAll("a.pin").Length);
        Assert.Equal(12, (await _lin.PageAsync("/pins")).QuerySelectorAll("a.pin").Length);
    }

    [Theory]
    [InlineData("sales", "b1")] // no figure
    [InlineData("sales", "b9")]
    [InlineData("payroll", "b2")]
    public async Task What_is_no_figure_of_the_readers_cannot_be_pinned(string report, string block)
    {
        using var sheet = await _lin.GetAsync($"/reports/{report}/figures/{block}", Ct);
        using var pinned = await SendAsync(_lin, HttpMethod.Post, $"/reports/{report}/figures/{block}/pin");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (sheet.StatusCode, pinned.StatusCode));
    }
}
