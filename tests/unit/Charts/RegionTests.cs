using System.Text.Json;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;

namespace Portal.Tests.Charts;

public sealed class RegionTests
{
    [Theory]
    [InlineData("广东", "广东省", "Guangdong", "guangdong province", "GUANGDONG SHENG", "440000", "44", "粤", "GD", "CN-GD")]
    [InlineData("内蒙古", "内蒙古自治区", "内蒙", "Inner Mongolia", "Nei Mongol", "150000")]
    [InlineData("北京", "北京市", "Beijing", "beijing shi", "京", "110000")]
    [InlineData("新疆", "新疆维吾尔自治区", "Xinjiang", "Xinjiang Uyghur Autonomous Region")]
    [InlineData("陕西", "陕西省", "Shaanxi")]
    [InlineData("山西", "山西省", "Shanxi")]
    [InlineData("香港", "香港特别行政区", "Hong Kong", "hongkong", "Hong Kong SAR", "81")]
    [InlineData("台湾", "台湾省", "Taiwan")]
    [InlineData("西藏", "西藏自治区", "Tibet", "Xizang", " 西藏 ")]
    public void A_province_is_known_by_all_its_names(string name, params string[] writings) =>
        Assert.All(writings.Append(name), each => Assert.Equal(name, ChinaProvinces.Find(each)?.Name));

    [Theory]
    [InlineData("")]
    [InlineData("广东深圳")]
    [InlineData("province")]
    [InlineData("Bavaria")]
    [InlineData("\ud800")]
    public void What_is_no_province_is_none(string name) => Assert.Null(ChinaProvinces.Find(name));

    [Fact]
    public void All_34_have_a_tile_of_their_own()
    {
        Assert.Equal(34, ChinaProvinces.All.Count);
        Assert.Equal(34, ChinaProvinces.All.Select(province => (province.Column, province.Row)).Distinct().Count());
        Assert.Equal(34, ChinaProvinces.All.Select(province => province.Adcode).Distinct().Count());
    }

    [Fact]
    public void Every_province_and_the_inset_and_no_other_has_a_shape_on_the_map()
    {
        Assert.Equal(ChinaProvinces.All.Select(province => province.Name).Append(GeoMap.Sea).Order(), Shapes("china").Order());
    }

    [Theory]
    [InlineData("中国", "China", "CN", "CHN", "156", "中华人民共和国", "People's Republic of China")]
    [InlineData("美国", "United States", "USA", "us", "United States of America", "840")]
    [InlineData("英国", "UK", "United Kingdom", "GBR", "Great Britain")]
    [InlineData("韩国", "South Korea", "Korea, Rep.", "Republic of Korea")]
    [InlineData("科特迪瓦", "Cote d'Ivoire", "Côte d’Ivoire", "Ivory Coast")]
    [InlineData("土耳其", "Turkey", "Türkiye", "TR")]
    public void A_country_is_known_by_all_its_names(string name, params string[] writings) =>
        Assert.All(writings.Append(name), each => Assert.Equal(name, WorldCountries.Find(each)?.Name));

    [Theory]
    [InlineData("Afghanistan Argentina Aruba Australia Austria Bahamas Bangladesh Barbados Belgium Bolivia Brazil Canada Chile China "
        + "Colombia Croatia Cuba Ecuador Egypt Finland France Georgia Germany Greece "
        + "Grenada Haiti Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Kenya Lebanon Mexico "
        + "Netherlands Nigeria Norway Pakistan Peru Philippines Poland Portugal Rwanda Spain Switzerland Turkey Venezuela")]
    public void The_countries_of_gapminder_are_known(string names) => Assert.All(names.Split(' '), name => Assert.NotNull(WorldCountries.Find(name)));

    [Fact]
    public void Every_known_country_has_a_shape_on_the_map()
    {
        var shapes = Shapes("world").ToHashSet();

        Assert.All("CN US BR SG MT NR FR".Split(' '), code => Assert.Contains(WorldCountries.Find(code)!.Name, shapes));
    }

    [Fact]
    public void What_is_not_recognised_is_told_and_the_rest_is_drawn()
    {
        var data = Painting.Rows("name units", ["广东省", 5L], ["火星", 3L], ["<b>月球</b>", 3L], ["浙江", null]);

        var picture = ChartDrawer.Describe(new MapBlock { Id = "m", Region = "name", Value = "units" }, data, ChartWidth.Phone);

        Assert.False(picture.IsEmpty);
        Assert.Equal("2 个地区未能识别：火星、<b>月球</b>", picture.Note);
        Assert.Equal(4, picture.Table.Rows.Count);
    }

    [Fact]
    public void The_steps_of_a_report_are_kept_and_others_are_round()
    {
        var said = ChartDrawer.Describe(new MapBlock { Id = "m", Region = "name", Value = "units", Steps = [10000, 20000, 30000] }, Gallery.Ranking, ChartWidth.Phone).Scale!;
        var made = ChartDrawer.Describe(new MapBlock { Id = "m", Region = "name", Value = "units" }, Gallery.Ranking, ChartWidth.Phone).Scale!;

        Assert.Equal("分界 1 · 2 · 3", said.Limits);
        Assert.Equal(["seq-1", "seq-2", "seq-4", "seq-5"], said.StepClasses);
        Assert.Equal(["seq-1", "seq-2", "seq-3", "seq-4", "seq-5"], made.StepClasses);
        Assert.Equal("分界 1.5 · 2 · 2.5 · 3.5", made.Limits);
    }

    private static IEnumerable<string> Shapes(string map)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "charts", $"{map}.json");
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        return [.. json.RootElement.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties").GetProperty("name").GetString()!)];
    }
}
