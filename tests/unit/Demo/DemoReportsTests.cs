using System.Globalization;
using Portal.Core.Data.Seeds;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;

namespace Portal.Tests.Demo;

[Collection("demo")]
public sealed class DemoReportsTests(DemoFile file)
{
    private readonly DemoSample _desk = file.Desk;

    [Fact]
    public void The_files_pass_the_check()
    {
        Assert.Empty(_desk.Files.Problems.Select(p => p.Describe(CultureInfo.GetCultureInfo("en"))));
        Assert.Equal(13, _desk.Files.All.Count);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("华东")]
    [InlineData("华南")]
    public async Task Every_dataset_answers_with_rows(string region)
    {
        foreach (var report in _desk.Files.All)
        {
            var data = await _desk.ReadAsync(report.Id, region);
            Assert.Equal(report.Datasets.Count, data.Datasets.Count);
            Assert.All(data.Datasets, d =>
            {
                Assert.True(d.Value.Problem is null, $"{report.Id}: {d.Key} {d.Value.Problem?.Failure}");
                Assert.True(d.Value.Rows.Count > 0, $"{report.Id}: {d.Key} has no rows");
                Assert.False(d.Value.IsCapped, $"{report.Id}: {d.Key} is capped");
            });
        }
    }

    [Fact]
    public async Task Every_column_that_a_block_names_is_in_its_dataset()
    {
        foreach (var report in _desk.Files.All)
        {
            var data = await _desk.ReadAsync(report.Id, "*");
            foreach (var (dataset, column) in report.Blocks.SelectMany(DemoColumns.Of))
            {
                Assert.True(data.Datasets[dataset].IndexOf(column) >= 0, $"{report.Id}: {dataset} has no {column}");
            }
        }
    }

    [Theory]
    [InlineData("monthly-sales", "月度销量")]
    [InlineData("margin-and-expenses", "毛利与费用")]
    [InlineData("product-deals", "各车系月度销量")]
    public async Task The_running_month_says_that_it_is_not_over(string id, string title)
    {
        var block = _desk.Files.Find(id)!.Blocks.Single(block => block.Title == title);
        var data = (await _desk.ReadAsync(id, "*")).Datasets[block.Dataset!];

        Assert.Contains("当月未满", ChartDrawer.Describe(block, data, ChartWidth.Phone, DemoFile.Today).Note, StringComparison.Ordinal);
        Assert.DoesNotContain("当月未满", ChartDrawer.Describe(block, data, ChartWidth.Phone, DemoFile.Today.AddMonths(1)).Note ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_chart_and_map_has_something_to_draw()
    {
        foreach (var report in _desk.Files.All)
        {
            var data = await _desk.ReadAsync(report.Id, "*");
            foreach (var block in report.Blocks.Where(b => b is ChartBlock or MapBlock))
            {
                var picture = ChartDrawer.Describe(block, data.Datasets[block.Dataset!], ChartWidth.Phone);
                Assert.False(picture.IsEmpty, $"{report.Id}: {block.Title} is empty");
                Assert.False(picture.Note?.Contains("未能识别", StringComparison.Ordinal) ?? false, $"{report.Id}: {block.Title}: {picture.Note}");
            }
        }
    }

    [Theory]
    [InlineData("monthly-sales", "totals", "units")]
    [InlineData("dashboard-no-table", "totals", "amount")]
    [InlineData("sales-deals", "totals", "orders")]
    [InlineData("product-deals", "by_fuel", "units")]
    [InlineData("tree-select-mobile", "totals", "units")]
    [InlineData("dealer-stock", "totals", "stock")]
    [InlineData("car-parc", "totals", "cars")]
    public async Task East_and_south_see_numbers_of_their_own(string report, string dataset, string column)
    {
        var (all, east, south) = (
            await NumberAsync(report, dataset, column, "*"), await NumberAsync(report, dataset, column, "华东"), await NumberAsync(report, dataset, column, "华南"));

        Assert.True(east > 0 && south > 0 && east != south && east + south < all);
    }

    [Fact]
    public async Task A_region_of_others_cannot_be_chosen_by_the_address()
    {
        var ct = TestContext.Current.CancellationToken;
        var address = new Dictionary<string, IReadOnlyList<string>> { ["region"] = ["华南"] };
        var view = await _desk.Files.OpenAsync(_desk.Files.Find("monthly-sales")!, address, DemoSample.ScopeOf("华东"), ct);
        var data = await _desk.Files.ReadAsync(view, ["by_province"], false, ct);

        Assert.Single(view.PutAside);
        Assert.DoesNotContain("广东", data.Datasets["by_province"].Rows.Select(r => r[0]));
    }

    [Fact]
    public async Task Cascading_choices_narrow_down_to_one_dealer()
    {
        var data = await _desk.ReadAsync("tree-select-mobile", "*", ("province", ["上海"]), ("city", ["上海市"]), ("name", ["虹桥"]));

        Assert.Equal("上海衡悦虹桥店", Assert.Single(data.Datasets["dealers"].Rows)[0]);
    }

    [Fact]
    public void Every_user_sees_another_list()
    {
        var lists = DemoCompany.Users.ToDictionary(u => u.UserName, u => _desk.VisibleTo(u).ToList());

        Assert.Contains("monthly-sales", lists["lin"]);
        Assert.Equal(["east-region"], lists["lin"].Except(lists["wang"]));
        Assert.Contains("margin-and-expenses", lists["zhou"]);
        Assert.DoesNotContain("margin-and-expenses", lists["lin"]);
        Assert.DoesNotContain("sales-deals", lists["zhou"]);
    }

    [Fact]
    public void Every_kind_of_block_chart_and_parameter_is_shown()
    {
        var blocks = _desk.Files.All.SelectMany(r => r.Blocks).ToList();
        var parameters = _desk.Files.All.SelectMany(r => r.Parameters).Select(p => p.Kind);

        Assert.Equal(Enum.GetValues<ChartKind>(), blocks.OfType<ChartBlock>().Select(c => c.Kind).Distinct().Order());
        Assert.Equal(Enum.GetValues<ParameterKind>(), parameters.Distinct().Order());
        Assert.Equal(5, blocks.Select(b => b.GetType()).Distinct().Count());
        Assert.Contains(blocks.OfType<MapBlock>(), m => m.World);
        Assert.Contains(blocks.OfType<MapBlock>(), m => m is { World: false, Geographic: true });
        Assert.Contains(blocks.OfType<MapBlock>(), m => m is { World: false, Geographic: false });
    }

    private async Task<double> NumberAsync(string report, string dataset, string column, string region)
    {
        var result = (await _desk.ReadAsync(report, region)).Datasets[dataset];
        return Convert.ToDouble(result.Rows[0][result.IndexOf(column)], CultureInfo.InvariantCulture);
    }
}
