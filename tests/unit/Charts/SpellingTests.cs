using Portal.Core.Reports.Charts;

namespace Portal.Tests.Charts;

public sealed class SpellingTests(Painting painting)
{
    [Theory]
    [InlineData("销量报表", "xiaoliangbaobiao", "xlbb")]
    [InlineData("重庆银行", "chongqingyinhang", "cqyh")]
    [InlineData("GDP 2024 增长", "gdp2024zengzhang", "gdp2024zz")]
    [InlineData("Sales", "sales", "sales")]
    [InlineData("绿色", "lvse", "ls")]
    [InlineData("", "", "")]
    public async Task A_title_is_found_as_it_is_typed(string text, string full, string initials)
    {
        var spelt = await painting.Painter.SpellAsync([text], TestContext.Current.CancellationToken);

        Assert.Equal(new SearchSpelling(full, initials), Assert.Single(spelt!));
    }

    [Theory]
    [InlineData("曾志伟", "zengzhiwei", "cengzhiwei")]
    [InlineData("单晓霞", "shanxiaoxia", "danxiaoxia", "chanxiaoxia")]
    [InlineData("解晓东", "xiexiaodong", "jiexiaodong")]
    [InlineData("查小欣", "zhaxiaoxin", "chaxiaoxin")]
    [InlineData("仇小云", "qiuxiaoyun", "chouxiaoyun")]
    [InlineData("万俟卨", "moqixie", "wanqixie", "wansixie")]
    [InlineData("周敏", "zhoumin")]
    [InlineData("𠮷野", "ye")]
    [InlineData("", "")]
    public async Task A_name_is_said_in_every_way_of_its_surname(string name, params string[] ways)
    {
        var said = await painting.Painter.SayNamesAsync([name], TestContext.Current.CancellationToken);

        Assert.Equal(ways.Order(StringComparer.Ordinal), Assert.Single(said!).Select(way => way.Full).Order(StringComparer.Ordinal));
        Assert.Equal(ways[0], said![0][0].Full);
    }

    [Fact]
    public async Task Many_texts_keep_their_order()
    {
        var spelt = await painting.Painter.SpellAsync([.. Enumerable.Range(0, 500).Select(index => $"第{index}报表")], TestContext.Current.CancellationToken);

        Assert.Equal(500, spelt!.Count);
        Assert.Equal("d42bb", spelt[42].Initials);
    }
}
