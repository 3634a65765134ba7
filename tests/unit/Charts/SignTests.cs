using System.Xml.Linq;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;

namespace Portal.Tests.Charts;

public sealed class SignTests(Painting painting)
{
    private static readonly DatasetResult Losses = Painting.Rows("x y z", ["-1", 3000L, -10L], ["b", -2500L, 20L], ["c", -30L, -1500L]);

    [Theory]
    [InlineData(ChartKind.Bar)]
    [InlineData(ChartKind.Stacked)]
    [InlineData(ChartKind.Line)]
    [InlineData(ChartKind.Horizontal)]
    [InlineData(ChartKind.Scatter)]
    public async Task An_axis_has_the_minus_of_labels_and_names_keep_theirs(ChartKind kind)
    {
        var block = kind == ChartKind.Scatter ? Painting.Chart(kind, "z", "y") : Painting.Chart(kind, "x", "y", "z") with { Labels = true };

        var texts = await TextsAsync(block, Losses);

        Assert.Contains(texts, text => text.StartsWith('−'));
        Assert.Equal(kind == ChartKind.Scatter ? [] : ["-1"], texts.Where(text => text.Contains('-', StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(ChartKind.Bar)]
    [InlineData(ChartKind.Horizontal)]
    public async Task A_small_value_is_not_labelled_zero(ChartKind kind)
    {
        var texts = await TextsAsync(Painting.Chart(kind, "x", "y") with { Labels = true }, Painting.Rows("x y", ["a", 3L], ["b", 500_000_000L]));

        Assert.Contains("<0.01", texts);
        Assert.DoesNotContain("0.00", texts);
    }

    private async Task<List<string>> TextsAsync(ChartBlock block, DatasetResult data)
    {
        var picture = await painting.Drawer.DrawAsync(block, data, ChartWidth.Phone, TestContext.Current.CancellationToken);
        return [.. XDocument.Parse(picture.Svg!).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
    }
}
