using Portal.Core.Push;

namespace Portal.Tests.Push;

/// <summary>我的门店: each row of a table is judged by itself, with its reader's own rows.</summary>
public sealed class RowAlertTests : IAsyncLifetime
{
    private static readonly Dictionary<string, IReadOnlyList<string>> _thisYear = new() { ["year"] = ["thisyear"] };
    private readonly PushCompany _company = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _company.InitializeAsync();

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Fact]
    public async Task Every_row_beyond_the_limit_is_named_once_and_again_after_it_has_gone_back()
    {
        await AlertAsync("zhou", new AlertWish("rows.units", null, 1_000, null) { Each = "region" }); // 华东 1,200, 华南 300

        await PassAsync(2);
        Assert.Equal(["销量低于 1,000: 华南 300辆"], Said());
        Sell("华东", 900);
        await PassAsync(2);
        Assert.Equal("销量低于 1,000: 华东 900辆、华南 300辆", Said()[1]); // one is new
        Sell("华南", 1_100);
        await PassAsync(1); // one has gone back: that is no news
        Assert.Equal(2, Said().Count);
        Sell("华南", 700);
        await PassAsync(2);
        Assert.Equal(3, Said().Count);
    }

    [Fact]
    public async Task One_row_alone_may_be_watched_and_nobody_hears_of_rows_that_are_not_his()
    {
        await AlertAsync("zhou", new AlertWish("rows.units", 100, null, null) { Each = "region", Row = "华南" });
        await AlertAsync("lin", new AlertWish("rows.units", 100, null, null) { Each = "region" });

        await PassAsync(1);

        Assert.Equal(["华南销量高于 100: 华南 300辆", "销量高于 100: 华东 1,200辆"], Said().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_morning_it_is_said_as_long_as_it_holds()
    {
        await AlertAsync("lin", new AlertWish("totals.units", 1_000, null, null) { Often = AlertOften.Daily, Unit = "辆" });
        await PassAsync(3);
        Assert.Empty(_company.Sent); // not before the morning

        await PassAsync(24);
        await PassAsync(24);

        Assert.Equal(["总销量高于 1,000 辆", "总销量高于 1,000 辆"], _company.Sent.Select(m => (string)m.Content["main_title"]!["title"]!));
    }

    [Theory]
    [InlineData("rows.units", "region", 5, PersonalOutcome.BadLimit)] // changes are of figures
    [InlineData("totals.nothing", null, null, PersonalOutcome.BadLimit)]
    [InlineData("nowhere.units", "region", null, PersonalOutcome.BadLimit)]
    public async Task What_the_report_has_not_cannot_be_watched(string figure, string? each, int? changed, PersonalOutcome outcome) =>
        Assert.Equal(outcome, await TryAsync("lin", new AlertWish(figure, changed is null ? 1 : null, null, changed) { Each = each }));

    [Fact]
    public async Task Rows_that_the_dataset_has_not_any_more_are_no_alert()
    {
        await AlertAsync("zhou", new AlertWish("rows.units", 1, null, null) { Each = "region" });
        _company.Change("delete from sales where region = '华南'; update sales set region = null where year = 2026");

        await PassAsync(2);

        Assert.Empty(_company.Sent);
    }

    private IReadOnlyList<string> Said() => [.. _company.Sent.Select(m => $"{m.Content["title"]}: {Words((string)m.Content["description"]!)}")];

    private static string Words(string html) => html.Split("<div class=\"normal\">")[1].Split("</div>")[0];

    private async Task AlertAsync(string user, AlertWish wish) => Assert.Equal(PersonalOutcome.Done, await TryAsync(user, wish));

    private Task<PersonalOutcome> TryAsync(string user, AlertWish wish) =>
        _company.DoAsync<PersonalPushes, PersonalOutcome>(user, (personal, account, app) => personal.AlertAsync(account, app, "sales", _thisYear, wish, Ct));

    private async Task PassAsync(int hours)
    {
        for (var half = 0; half < 2 * hours; half++)
        {
            _company.Pass(TimeSpan.FromMinutes(30));
            await _company.Server.DrainAsync();
        }
    }

    private void Sell(string region, int units) => _company.Change($"update sales set units = {units} where region = '{region}' and year = 2026");
}
