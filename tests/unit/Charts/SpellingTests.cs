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

    [Fact]
    public async Task Many_texts_keep_their_order()
    {
        var spelt = await painting.Painter.SpellAsync([.. Enumerable.Range(0, 500).Select(index => $"第{index}报表")], TestContext.Current.CancellationToken);

        Assert.Equal(500, spelt!.Count);
        Assert.Equal("d42bb", spelt[42].Initials);
    }
}
