using System.Text.RegularExpressions;
using Portal.Pages.Reports;
using Portal.Pages.Reports.Blocks;
using Portal.Tests.Shell;
using Portal.Tests.Support;

namespace Portal.Tests.ReportPages;

/// <summary>Phone, tablet, desktop: drawings and columns change at the same widths.</summary>
[SameOnEveryDatabase]
public sealed partial class WidthTests(WidthTests.Arranged site) : IClassFixture<WidthTests.Arranged>
{
    private const string Charts =
        """
        datasets: { t: "select region, sum(units) units from sales group by region" }
        blocks:
          - { type: chart, dataset: t, kind: bar, x: region, y: units, title: 全 }
          - { type: chart, dataset: t, kind: bar, x: region, y: units, title: 半, span: 4 }
          - { type: chart, dataset: t, kind: bar, x: region, y: units, title: 大半, span: 8 }
          - { type: chart, dataset: t, kind: bar, x: region, y: units, title: 半, span: 5 }
          - { type: chart, dataset: t, kind: bar, x: region, y: units, title: 单, span: 4 }
        """;

    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 wxwork/4.1";
    private const string Tablet = "Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 wxwork/4.1";
    private const string AndroidTablet = "Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 Chrome/126.0 Safari/537.36";

    private readonly ReportSite _site = site.Site;

    [GeneratedRegex("^0 0 ([0-9]+) ")]
    private static partial Regex WidthOf();

    private async Task<string[]> WidthsAsync(string? cookie = null, string? agent = null)
    {
        using var lin = await _site.SignInAsync();
        if (cookie is not null)
        {
            lin.DefaultRequestHeaders.Add("Cookie", $"w={cookie}");
        }

        if (agent is not null)
        {
            lin.DefaultRequestHeaders.UserAgent.ParseAdd(agent);
        }

        var page = await lin.PageAsync("/reports/r");
        return [.. page.QuerySelectorAll(".chart svg").Select(svg => WidthOf().Match(svg.GetAttribute("viewBox")!).Groups[1].Value)];
    }

    [Theory]
    [InlineData("phone", "330 330 330 330 330")]
    [InlineData("mid", "660 330 660 330 330")]
    [InlineData("wide", "860 330 640 400 330")]
    public async Task A_window_has_drawings_of_its_own(string cookie, string widths) => Assert.Equal(widths.Split(' '), await WidthsAsync(cookie));

    [Theory]
    [InlineData(Phone, "330")]
    [InlineData(Tablet, "660")]
    [InlineData(AndroidTablet, "660")]
    public async Task On_a_first_visit_the_client_tells_what_it_is(string agent, string width) => Assert.Equal(width, (await WidthsAsync(agent: agent))[0]);

    [Fact]
    public async Task The_option_that_a_finger_asks_for_is_the_one_that_was_drawn()
    {
        using var lin = await _site.SignInAsync();
        lin.DefaultRequestHeaders.Add("Cookie", "w=mid");

        var option = await lin.GetStringAsync("/reports/r/charts/b1", TestContext.Current.CancellationToken);

        Assert.Contains("\"width\":660", option, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("phone", "b1", "enlarged", 860)]
    [InlineData("wide", "b2", "enlarged", 860)]
    [InlineData("wide", "b2", null, 330)]
    [InlineData("none", "b1", null, 330)]
    [InlineData("none", "b1", "wide", 860)]
    [InlineData("phone", "b1", "wide", 330)]
    public async Task A_chart_over_the_whole_screen_is_one_of_a_whole_row_and_of_two_drawings_the_one_that_is_seen_is_alive(string cookie, string block, string? asked, int width)
    {
        using var lin = await _site.SignInAsync();
        lin.DefaultRequestHeaders.Add("Cookie", $"w={cookie}");

        var option = await lin.GetStringAsync($"/reports/r/charts/{block}{(asked is null ? "" : $"?_width={asked}")}", TestContext.Current.CancellationToken);

        Assert.Contains($"\"width\":{width}", option, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_of_an_odd_number_of_halves_takes_the_row()
    {
        using var lin = await _site.SignInAsync();

        var page = await lin.PageAsync("/reports/r");

        Assert.Equal(["b5"], page.QuerySelectorAll(".span-alone").Select(block => block.Id));
    }

    [Fact]
    public void Columns_and_script_have_the_same_limits()
    {
        var root = Path.Combine(BuiltFolder.Root(), "wwwroot");
        var columns = File.ReadAllText(Path.Combine(root, "css", "columns.css"));
        var script = File.ReadAllText(Path.Combine(root, "js", "width.js"));

        Assert.All([600, 1160], limit =>
        {
            Assert.Contains($"(min-width: {limit}px)", script, StringComparison.Ordinal);
            Assert.Contains($"(min-width: {limit}px) {{\n", columns, StringComparison.Ordinal);
        });
        Assert.Equal(2, Regex.Count(script, "min-width"));
    }

    [Theory]
    [InlineData(390, 0, 356)]
    [InlineData(390, 4, 356)]
    [InlineData(820, 8, 786)]
    [InlineData(820, 4, 385)]
    [InlineData(1280, 0, 1118)]
    [InlineData(1280, 8, 745)]
    public void A_table_of_a_picture_knows_its_room(int window, int span, int room) => Assert.Equal(room, (int)CaptureLayout.For(window, span));

    [Fact]
    public void Rows_of_figures_are_full()
    {
        string[] rows = [.. Enumerable.Range(1, 9).Select(ReportScreen.RowClass)];

        Assert.Equal("1 2 3 4 3 3 4 4 3", string.Join(' ', rows.Select(row => row["kpis--".Length..][0])));
        Assert.Equal([1, 2, 3, 4, 6, 8, 9], [.. rows.Index().Where(row => row.Item.Contains("kpis--full", StringComparison.Ordinal)).Select(row => row.Index + 1)]);
        Assert.Equal([2, 4, 6, 8], [.. rows.Index().Where(row => row.Item.Contains("kpis--pairs", StringComparison.Ordinal)).Select(row => row.Index + 1)]);
    }

    public sealed class Arranged() : SharedSite(new ReportSite().WithReport("r", Charts));
}
