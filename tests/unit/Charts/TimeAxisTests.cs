using System.Globalization;
using System.Xml.Linq;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;

namespace Portal.Tests.Charts;

public sealed class TimeAxisTests(Painting painting)
{
    private static DatasetResult Days(params string[] days) => Painting.Rows("day v", [.. days.Select((day, place) => new object?[] { day, 10L + place })]);

    [Theory]
    [InlineData(ChartKind.Line)]
    [InlineData(ChartKind.Bar)]
    public async Task Days_with_gaps_have_the_distances_of_time(ChartKind kind)
    {
        var picture = await painting.Drawer.DrawAsync(
            Painting.Chart(kind, "day", "v"), Days("2026-01-10", "2026-01-01", "2026-02-01", "2026-01-02"), ChartWidth.Phone, TestContext.Current.CancellationToken);

        Assert.Equal("time", (string)picture.Option["xAxis"]!["type"]!);
        Assert.Contains("font-size=\"11\"", System.Text.RegularExpressions.Regex.Match(picture.Svg!, "<text[^>]*>01-01<").Value);
        var x = kind == ChartKind.Line ? Points(picture.Svg!) : Columns(picture.Svg!);
        var day = (x[3] - x[0]) / 31;
        Assert.Equal([1, 8, 22], new[] { x[1] - x[0], x[2] - x[1], x[3] - x[2] }.Select(distance => Math.Round(distance / day)));
        Assert.Equal(["01-01", "01-02", "01-10", "02-01"], picture.Table.Rows.Select(row => row[0]).Order());
    }

    [Theory]
    [InlineData("2026-01-01 2026-01-02 2026-01-03")]
    [InlineData("2026-01-31 2026-02-28 2026-03-31")]
    [InlineData("2025-11-01 2025-12-01 2026-01-01")]
    [InlineData("2024-01-01 2025-01-01 2026-01-01")]
    [InlineData("0001-01-01 2024-02-29 9999-12-31")] // scripts read 0001 as 1901
    public void Even_steps_and_days_that_scripts_do_not_know_are_categories(string days) =>
        Assert.Equal("category", (string)ChartDrawer.Describe(Painting.Chart(ChartKind.Bar, "day", "v"), Days(days.Split(' ')), ChartWidth.Phone).Option["xAxis"]!["type"]!);

    [Fact]
    public void Sorted_by_value_time_does_not_count() =>
        Assert.Equal("category", (string)ChartDrawer.Describe(
            Painting.Chart(ChartKind.Bar, "day", "v") with { Sort = "-value" }, Days("2026-01-01", "2026-01-02", "2026-01-10"), ChartWidth.Phone).Option["xAxis"]!["type"]!);

    private static List<double> Points(string svg) => [.. XDocument.Parse(svg).Descendants()
        .Where(element => element.Attribute("transform")?.Value.StartsWith("matrix(2.5", StringComparison.Ordinal) == true)
        .Select(element => double.Parse(element.Attribute("transform")!.Value.Split(',', ' ', ')')[4], CultureInfo.InvariantCulture)).Distinct().Order()];

    private static List<double> Columns(string svg) => [.. XDocument.Parse(svg).Descendants()
        .Where(element => element.Name.LocalName == "path" && element.Attribute("fill")?.Value == "var(--chart-1)")
        .Select(element => element.Attribute("d")!.Value[1..].Split(' ')[0]).Select(x => double.Parse(x, CultureInfo.InvariantCulture)).Order()];
}
