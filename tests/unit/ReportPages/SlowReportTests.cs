using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Core.Captures;
using Portal.Core.Catalog;
using Portal.Core.Reports;
using Portal.Pages.Reports;
using Portal.Pages.Shared;
using Portal.Tests.Support;

namespace Portal.Tests.ReportPages;

[SameOnEveryDatabase]
public sealed class SlowReportTests : IAsyncDisposable
{
    private readonly PortalApp _app = new();
    private readonly SlowSource _source;

    public SlowReportTests()
    {
        _source = new SlowSource(_app.Clock);
        _app.With(services => services.AddSingleton<IReportSource>(_source));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<HttpClient> SignInAsync()
    {
        await _app.PlantCastAsync();
        await _app.InDbAsync(async db =>
        {
            var node = Core.Catalog.Node.Report("slow", "slow", "慢报表", null);
            node.Grants.Add(new Grant(GrantKind.Everyone, 0));
            db.Add(node);
            await db.SaveChangesAsync();
        });
        return await _app.ClientAsync("lin");
    }

    /// <summary>The time passes as soon as the source was asked.</summary>
    private async Task<IDocument> PageAfterPatienceAsync(HttpClient client, string address)
    {
        var page = client.PageAsync(address);
        await _source.Asked.WaitAsync(Soon.Limit, TestContext.Current.CancellationToken);
        while (!page.IsCompleted)
        {
            _app.Clock.Advance(ReportScreens.Patience);
            await Task.WhenAny(page, Task.Delay(20, TestContext.Current.CancellationToken));
        }

        return await page;
    }

    [Fact]
    public async Task A_slow_block_is_a_skeleton_that_asks_for_itself()
    {
        using var lin = await SignInAsync();

        var page = await PageAfterPatienceAsync(lin, "/reports/slow");

        Assert.Equal("1", page.QuerySelector("#b1 .kpi__value")!.TextContent);
        var slow = page.GetElementById("b2")!;
        Assert.NotNull(slow.QuerySelector(".skeleton--chart"));
        Assert.Equal(("/reports/slow/blocks/b2", "load"), (slow.GetAttribute("hx-get"), slow.GetAttribute("hx-trigger")));
        Assert.Equal("loading", page.GetElementById("report")!.GetAttribute("data-state"));
        Assert.NotNull(page.QuerySelector("noscript"));
    }

    [Theory]
    [InlineData(30, null)]
    [InlineData(120, """{"timeout":250000}""")]
    public async Task Scripts_wait_for_a_slow_dataset_longer_than_it_may_take_even_in_a_queue(int seconds, string? config)
    {
        _source.Timeout = TimeSpan.FromSeconds(seconds);
        using var lin = await SignInAsync();

        var page = await PageAfterPatienceAsync(lin, "/reports/slow");

        Assert.Equal(config, page.GetElementById("report")!.GetAttribute("hx-config:inherited"));
        Assert.Contains("\"defaultTimeout\":70000,", page.QuerySelector("meta[name=htmx-config]")!.GetAttribute("content"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_wait_in_the_sheet_of_filters_for_a_list_of_values_that_may_take_long()
    {
        _source.ListTimeout = TimeSpan.FromMinutes(2);
        using var lin = await SignInAsync();

        var sheet = await lin.FragmentAsync("/reports/slow/parameters");

        Assert.Equal("""{"timeout":250000}""", sheet.GetElementById("parameters")!.GetAttribute("hx-config:inherited"));
    }

    [Fact]
    public void Scripts_wait_for_a_picture_longer_than_it_may_take()
    {
        var patience = new ScriptPatience(Options.Create(new CapturesOptions { AnswerWithin = TimeSpan.FromMinutes(5) }));

        Assert.Equal("310000", patience.Milliseconds);
        Assert.Null(patience.ConfigFor(TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public async Task The_block_comes_when_its_data_are_there()
    {
        using var lin = await SignInAsync();
        await PageAfterPatienceAsync(lin, "/reports/slow");

        var block = lin.FragmentAsync("/reports/slow/blocks/b2");
        Assert.False(block.IsCompleted);
        _source.Answer();

        Assert.Equal(["1"], (await block).Texts("#b2 tbody th"));
    }

    [Fact]
    public async Task Without_scripts_one_can_wait_for_all()
    {
        using var lin = await SignInAsync();

        var page = lin.PageAsync("/reports/slow?_wait=1");
        await _source.Asked.WaitAsync(Soon.Limit, TestContext.Current.CancellationToken);
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(page.IsCompleted);
        _source.Answer();

        Assert.Equal("ready", (await page).GetElementById("report")!.GetAttribute("data-state"));
    }

    [Fact]
    public async Task Young_data_are_not_read_again_however_often_one_asks()
    {
        _source.Answer();
        using var lin = await SignInAsync();
        await lin.PageAsync("/reports/slow");

        await lin.PageAsync("/reports/slow?_fresh=1");
        Assert.Equal(0, _source.FreshReads);

        _app.Clock.Advance(ReportReading.FreshEnough);
        await lin.PageAsync("/reports/slow?_fresh=1");
        Assert.InRange(_source.FreshReads, 1, 2);
    }
}
