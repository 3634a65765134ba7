using Portal.Core.Catalog;
using Portal.Tests.Support;

namespace Portal.Tests.Catalog;

public sealed class SyllablesTests
{
    [Theory]
    [InlineData("xiaoliangbaobiao", "xlbb", "xiao liang bao biao")]
    [InlineData("xian", "xa", "xi an")]
    [InlineData("xian", "x", "xian")]
    [InlineData("nvlv", "nl", "nv lv")]
    [InlineData("zhongguo", "zg", "zhong guo")]
    [InlineData("eerduosi", "eeds", "e er duo si")]
    public void Joined_pinyin_is_cut_at_the_initials(string full, string initials, string cut) =>
        Assert.Equal(cut, string.Join(' ', Syllables.Cut(full, initials)!));

    [Theory]
    [InlineData("xiaoliang", "xlb")]
    [InlineData("", "")]
    [InlineData("bcd", "b")]
    public void What_does_not_fit_is_not_cut(string full, string initials) => Assert.Null(Syllables.Cut(full, initials));

    [Fact]
    public async Task The_real_Node_process_spells_what_the_search_finds()
    {
        await using var app = new PortalApp();
        await app.PlantCastAsync();
        await app.ReportAsync("sales", "重庆银行销量报表", null, Subject.Everyone);

        var view = await app.CatalogOfAsync("lin");

        Assert.All(["xlbb", "yinhang", "cqyh", "chongqing"], term => Assert.Single(view.Search(term).Reports));
    }
}
