using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;

namespace Portal.Tests.Charts;

public sealed class LabelPlacesTests(Painting painting)
{
    private static readonly DatasetResult Quarters = Painting.Rows("quarter a b c", ["一季", 40L, 30L, 2L], ["二季", 60L, 20L, 1L], ["三季", 50L, 45L, 3L]);

    [Fact]
    public void Stacked_labels_stand_on_their_own_segments_and_thin_segments_have_none()
    {
        var option = ChartDrawer.Describe(Painting.Chart(ChartKind.Stacked, "quarter", "a", "b", "c") with { Labels = true }, Quarters, ChartWidth.Phone).Option;

        foreach (var (series, place) in new[] { (0, 0), (0, 1), (1, 0), (1, 2) })
        {
            var label = option["series"]![series]!["data"]![place]!["label"]!;
            Assert.Equal("inside", (string)label["position"]!);
            Assert.Equal($"var(--chart-on-{series + 1})", (string)label["color"]!);
        }

        Assert.All((JsonArray)option["series"]![2]!["data"]!, point => Assert.IsType<JsonValue>(point, exactMatch: false));
    }

    [Fact]
    public async Task On_a_desktop_no_line_runs_through_a_label()
    {
        var random = new Random(7);
        for (var round = 0; round < 12; round++)
        {
            var data = Painting.Rows("x v w",
                [.. Enumerable.Range(1, 12).Select(month => new object?[] { $"{month}月", (long)random.Next(300, 1000), (long)random.Next(300, 1000) })]);

            var picture = await painting.Drawer.DrawAsync(Painting.Chart(ChartKind.BarLine, "x", "v", "w") with { Labels = round % 2 == 0 }, data, ChartWidth.Wide,
                TestContext.Current.CancellationToken);

            var labels = Labels(picture.Svg!);
            Assert.True(labels.Count >= 4, $"{labels.Count} labels are left");
            var line = Line(picture.Svg!);
            Assert.All(labels, label => Assert.False(Crosses(line, label), $"a line runs through {label} in round {round}"));
            for (var one = 0; one < labels.Count; one++)
            {
                Assert.All(labels.Skip(one + 1), other => Assert.False(labels[one].Meets(other), $"{labels[one]} lies on {other}"));
            }
        }
    }

    [Theory]
    [InlineData((int)ChartWidth.Phone)]
    [InlineData((int)ChartWidth.Wide)]
    public async Task Labels_beside_two_axes_of_very_different_sizes_lie_on_no_text(int width)
    {
        var random = new Random(11);
        foreach (var round in Enumerable.Range(0, 15))
        {
            object?[] Row(int place) => [$"{place}月", (long)random.Next(-5, 12), random.NextInt64(1, 3_000_000_000)];
            var data = round == 0
                ? Painting.Rows("x w v", ["a", 10L, 1e9], ["b", 0L, 2.5e9], ["c", -4L, 1e8], ["d", 10L, 3L])
                : Painting.Rows("x w v", [.. Enumerable.Range(1, 2 + (round % 6)).Select(Row)]);
            var block = Painting.Chart(ChartKind.BarLine, "x") with
            {
                Labels = true,
                Unit = "个",
                Y = [new("w", "w"), new("v", "v") { IsRight = true, Format = round % 2 == 0 ? "0.0%" : "#,0" }],
            };

            var picture = await painting.Drawer.DrawAsync(block, data, (ChartWidth)width, TestContext.Current.CancellationToken);

            var labels = Labels(picture.Svg!);
            var others = XDocument.Parse(picture.Svg!).Descendants()
                .Where(element => element.Name.LocalName == "text" && element.Attribute("font-weight")?.Value != "600").Select(BoxOf).ToList();
            Assert.True(labels.Count >= 2, $"{labels.Count} labels are left in round {round}");
            Assert.All(labels, label => Assert.True(label.Left >= 0 && label.Right <= picture.Width, $"{label} leaves the drawing in round {round}"));
            Assert.All(labels, label => Assert.DoesNotContain(others, label.Meets));
            Assert.All(labels, label => Assert.Single(labels, label.Meets));
        }
    }

    [Fact]
    public async Task The_last_day_of_a_line_has_its_label_inside_of_the_drawing()
    {
        var data = Painting.Rows("day v", ["2026-01-01", 1_034_567L], ["2026-01-02", 3L], ["2026-01-10", 500_000L], ["2026-02-01", 1_234_567L]);

        var picture = await painting.Drawer.DrawAsync(
            Painting.Chart(ChartKind.Line, "day", "v") with { Labels = true, Format = "#,0" }, data, ChartWidth.Phone, TestContext.Current.CancellationToken);

        var labels = Labels(picture.Svg!);
        Assert.Equal(2, labels.Count); // those of the first two days would lie on a number of the axis and on the line
        Assert.All(labels, label => Assert.True(label.Left >= 0 && label.Right <= picture.Width, $"{label} leaves the drawing"));
    }

    [Fact]
    public void A_label_is_not_laid_over_a_taller_neighbour()
    {
        var data = Painting.Rows("x v", [.. Enumerable.Range(1, 12).Select(month => new object?[] { $"{month}", month % 2 == 0 ? 9876543.21 : 1234567.89 })]);

        var option = ChartDrawer.Describe(Painting.Chart(ChartKind.Bar, "x", "v") with { Labels = true, Format = "#,0.00" }, data, ChartWidth.Phone).Option;

        Assert.IsType<JsonValue>(option["series"]![0]!["data"]![0], exactMatch: false);
    }

    [Fact]
    public async Task Twelve_stacked_months_on_a_phone_have_their_labels_upright()
    {
        var data = Painting.Rows("m a b c", [.. Enumerable.Range(1, 12).Select(month => new object?[]
            { $"{month}月", 3000L + (month * 37), 2800L - (month * 10), month % 2 == 0 ? 40L : 2500L })]);

        var picture = await painting.Drawer.DrawAsync(
            Painting.Chart(ChartKind.Stacked, "m", "a", "b", "c") with { Labels = true }, data, ChartWidth.Phone, TestContext.Current.CancellationToken);

        var labels = XDocument.Parse(picture.Svg!).Descendants().Where(element => element.Name.LocalName == "text" && element.Attribute("font-weight")?.Value == "600").ToList();
        Assert.Equal(30, labels.Count); // the segments of 40 are too thin
        Assert.All(labels, label => Assert.StartsWith("matrix(0,-1,1,0,", label.Attribute("transform")!.Value, StringComparison.Ordinal));
        Assert.Contains(labels, label => label.Value == "3,037");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("all")]
    public async Task Horizontal_groups_have_labels_at_their_ends_or_on_their_segments(string? stack)
    {
        var data = Painting.Rows("name a b", ["华东", 4000L, 3000L], ["华南", 2500L, stack is null ? -1200L : 20L], ["西北", 900L, 1500L]);
        var block = Painting.Chart(ChartKind.Horizontal, "name") with { Labels = true, Y = [new("a", "本年") { Stack = stack }, new("b", "上年") { Stack = stack }] };

        var picture = await painting.Drawer.DrawAsync(block, data, ChartWidth.Phone, TestContext.Current.CancellationToken);
        var plain = await painting.Drawer.DrawAsync(block with { Labels = false }, data, ChartWidth.Phone, TestContext.Current.CancellationToken);

        Assert.Empty(Labels(plain.Svg!));
        var texts = XDocument.Parse(picture.Svg!).Descendants().Where(element => element.Attribute("font-weight")?.Value == "600").Select(element => element.Value).ToList();
        string[] expected = stack is null ? ["4,000", "3,000", "2,500", "−1,200", "900", "1,500"] : ["4,000", "3,000", "2,500", "900", "1,500"];
        Assert.Equal(expected.Order(StringComparer.Ordinal), texts.Order(StringComparer.Ordinal));
        Assert.All(Labels(picture.Svg!), label => Assert.True(label.Left >= 40 && label.Right <= 330, $"{label} leaves the drawing or lies on a name"));
    }

    /// <summary>Values are written in 600.</summary>
    private static List<Box> Labels(string svg) =>
        [.. XDocument.Parse(svg).Descendants().Where(element => element.Name.LocalName == "text" && element.Attribute("font-weight")?.Value == "600").Select(BoxOf)];

    private static Box BoxOf(XElement text)
    {
        var place = text.Attribute("transform")!.Value["translate(".Length..^1].Split(' ', ',').Select(Number).ToArray();
        var dy = Number(text.Attribute("y")?.Value ?? "0");
        var (x, baseline, half) = (place[0], place[1] + dy, TextWidth.Of(text.Value, 11) / 2);
        x += text.Attribute("text-anchor")?.Value switch { "middle" => 0, "end" => -half, _ => half };
        var middle = text.Attribute("dominant-baseline")?.Value == "central" ? baseline : baseline - 4;
        return new(x - half, middle - 4, x + half, middle + 4);
    }

    private static List<(double X, double Y)> Line(string svg)
    {
        var path = XDocument.Parse(svg).Descendants().Last(element => element.Attribute("fill")?.Value == "none" && element.Attribute("stroke-width")?.Value == "2")
            .Attribute("d")!.Value;
        var numbers = System.Text.RegularExpressions.Regex.Matches(path, @"-?\d+(\.\d+)?").Select(match => Number(match.Value)).ToList();
        return [.. numbers.Chunk(2).Select(pair => (pair[0], pair[1]))];
    }

    private static bool Crosses(List<(double X, double Y)> line, Box box) => line.Zip(line.Skip(1)).Any(part =>
        Enumerable.Range(0, 101).Select(step => (X: part.First.X + ((part.Second.X - part.First.X) * step / 100), Y: part.First.Y + ((part.Second.Y - part.First.Y) * step / 100)))
            .Any(point => point.X > box.Left && point.X < box.Right && point.Y > box.Top && point.Y < box.Bottom));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
