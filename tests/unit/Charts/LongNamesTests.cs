using System.Globalization;
using System.Xml.Linq;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;

namespace Portal.Tests.Charts;

public sealed class LongNamesTests(Painting painting)
{
    private static readonly string[] Names =
    [
        string.Concat(Enumerable.Repeat("😀", 14)),
        "𠮷野家林总店𠮷野家林总店𠮷野家林总店",
        string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 9)),
        string.Concat(Enumerable.Repeat("🇨🇳", 20)),
        string.Concat(Enumerable.Repeat("e\u0301", 60)),
    ];

    [Theory]
    [InlineData(ChartKind.Bar)]
    [InlineData(ChartKind.Stacked)]
    [InlineData(ChartKind.Horizontal)]
    [InlineData(ChartKind.Funnel)]
    [InlineData(ChartKind.Scatter)]
    public async Task A_name_is_cut_between_whole_characters(ChartKind kind)
    {
        var data = Painting.Rows("name x units", [.. Names.Select((name, place) => new object?[] { name, (long)place, 90L + place })]);
        var block = kind == ChartKind.Scatter ? Painting.Chart(kind, "x", "units") with { Name = "name" } : Painting.Chart(kind, "name", "units");

        foreach (var width in new[] { ChartWidth.Phone, ChartWidth.Wide })
        {
            var picture = await painting.Drawer.DrawAsync(block, data, width, TestContext.Current.CancellationToken);

            var texts = XDocument.Parse(picture.Svg!).Descendants().Where(element => element.Name.LocalName is "text" or "tspan").Select(element => element.Value);
            Assert.DoesNotContain('\ufffd', picture.Svg!);
            Assert.All(texts.Where(text => text.EndsWith('…')), text => Assert.Contains(Names, name => IsWholePart(text[..^1], name)));
        }
    }

    [Fact]
    public async Task Half_a_character_in_the_data_is_drawn_as_unknown()
    {
        var data = Painting.Rows("name units", ["\ud83d", 3L], ["a\ude00b", 2L]);

        var picture = await painting.Drawer.DrawAsync(Painting.Chart(ChartKind.Horizontal, "name", "units"), data, ChartWidth.Phone, TestContext.Current.CancellationToken);

        Assert.Contains("a\ufffdb", picture.Svg);
    }

    private static bool IsWholePart(string part, string name) =>
        name.StartsWith(part, StringComparison.Ordinal)
        && (part.Length == name.Length || StringInfo.ParseCombiningCharacters(name).Contains(part.Length));
}
