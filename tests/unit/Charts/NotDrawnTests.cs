using Portal.Core.Reports;
using Portal.Core.Reports.Charts;

namespace Portal.Tests.Charts;

/// <summary>What has no place in a drawing is counted beside it, so that nobody takes the rest for all.</summary>
public sealed class NotDrawnTests
{
    [Theory]
    [InlineData(ChartKind.Pie)]
    [InlineData(ChartKind.Donut)]
    [InlineData(ChartKind.Funnel)]
    public void Parts_that_are_not_above_zero_are_all_counted(ChartKind kind)
    {
        var rows = Painting.Rows("name v", ["甲", 10L], ["乙", 0L], ["丙", -4L], ["丁", null]);

        var picture = ChartDrawer.Describe(Painting.Chart(kind, "name", "v"), rows, ChartWidth.Phone);

        Assert.Equal("2 项不大于 0，未画出", picture.Note);
    }

    [Fact]
    public void A_funnel_says_both_what_it_cut_and_what_it_cannot_draw()
    {
        var rows = Painting.Rows("name v", [["退回", -1L], .. Enumerable.Range(1, 12).Select(step => new object?[] { $"第 {step} 步", (long)step })]);

        var picture = ChartDrawer.Describe(Painting.Chart(ChartKind.Funnel, "name", "v"), rows, ChartWidth.Phone);

        Assert.Equal("前 10 名，共 13 名；1 项不大于 0，未画出", picture.Note);
    }

    [Fact]
    public void A_region_without_a_name_is_named_as_such()
    {
        var rows = Painting.Rows("name v", ["广东", 5L], ["火星", 3L], ["", 2L]);

        var picture = ChartDrawer.Describe(new MapBlock { Id = "m", Region = "name", Value = "v" }, rows, ChartWidth.Phone);

        Assert.Equal("2 个地区未能识别：火星、（空白）", picture.Note);
    }

    [Fact]
    public async Task A_tiny_value_is_not_labelled_zero()
    {
        await using var painter = Painting.Make();
        var rows = Painting.Rows("name v", ["甲", 1e-9], ["乙", -2.5e-9]);

        var picture = await new ChartDrawer(painter).DrawAsync(
            Painting.Chart(ChartKind.Bar, "name", "v") with { Labels = true }, rows, ChartWidth.Phone, TestContext.Current.CancellationToken);

        Assert.Contains(">0.00000000100<", picture.Svg, StringComparison.Ordinal);
        Assert.Contains(">−0.00000000250<", picture.Svg, StringComparison.Ordinal);
    }
}
