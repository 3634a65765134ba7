using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;
using Portal.Tests.Shell;

namespace Portal.Tests.Charts;

public sealed class WholeMapTests(Painting painting)
{
    private static readonly MapBlock Block = new() { Id = "m", Region = "name", Value = "units", Geographic = true };
    private static readonly DatasetResult ThreeProvinces = Painting.Rows("name units", ["广东", 512L], ["浙江", 300L], ["四川", 120L]);

    private async Task<XElement> DrawAsync(ChartWidth width) =>
        XDocument.Parse((await painting.Drawer.DrawAsync(Block, ThreeProvinces, width, TestContext.Current.CancellationToken)).Svg!).Root!;

    [Theory]
    [InlineData(ChartWidth.Phone)]
    [InlineData(ChartWidth.Wide)]
    public async Task All_34_and_the_inset_are_drawn(ChartWidth width)
    {
        var paths = (await DrawAsync(width)).Descendants().Where(element => element.Name.LocalName == "path").ToList();

        Assert.Equal(34, paths.Count(path => path.Attribute("stroke")?.Value == "var(--field-line)"));
        Assert.Equal(31, paths.Count(path => path.Attribute("stroke")?.Value == "var(--field-line)" && path.Attribute("fill")?.Value == "var(--seq-0)"));
        var sea = paths.Where(path => path.Attribute("fill")?.Value == "var(--ink-2)").ToList();
        Assert.NotEmpty(sea);
        Assert.All(sea, path => Assert.Equal("var(--ink-2)", path.Attribute("stroke")?.Value));
        // The frame, the coast, Hainan and nine dashes.
        Assert.Equal(12, sea.Sum(path => Regex.Count(path.Attribute("d")!.Value, "[Mm]")));
    }

    [Theory]
    [InlineData(ChartWidth.Phone)]
    [InlineData(ChartWidth.Wide)]
    public async Task The_small_and_the_inset_have_names_that_lie_on_nothing(ChartWidth width)
    {
        var drawing = await DrawAsync(width);
        var texts = drawing.Descendants().Where(element => element.Name.LocalName == "text").ToList();

        Assert.Superset(new HashSet<string> { "台湾", "香港", "澳门", "南海诸岛" }, texts.Select(text => text.Value).ToHashSet());
        var height = double.Parse(drawing.Attribute("viewBox")!.Value.Split(' ')[3], CultureInfo.InvariantCulture);
        Assert.All(texts, text => Assert.InRange(Numbers(text.Attribute("transform")!.Value)[1], 4, height - 4));
        var boxes = texts.Select(text => (Numbers(text.Attribute("transform")!.Value), text.Value.Length))
            .Select(at => new Box(at.Item1[0] - (at.Length * 4.5), at.Item1[1] - 4, at.Item1[0] + (at.Length * 4.5), at.Item1[1] + 4)).ToList();
        Assert.All(boxes, box => Assert.DoesNotContain(boxes, other => other != box && other.Meets(box)));
    }

    [Fact]
    public async Task A_name_that_is_longer_than_its_province_is_read_beyond_the_border()
    {
        var names = (await DrawAsync(ChartWidth.Wide)).Descendants().Where(element => element.Name.LocalName == "text" && element.Value is "广东" or "浙江" or "四川")
            .ToList();

        Assert.NotEmpty(names);
        // White letters would vanish on the ground: each has a rim in the colour of its province.
        Assert.All(names, name => Assert.Matches(@"^var\(--seq-[1-9]\)$", name.Attribute("stroke")?.Value ?? ""));
        Assert.All(names, name => Assert.Equal("stroke", name.Attribute("paint-order")?.Value));
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    [InlineData("print")]
    public void Outlines_and_the_inset_differ_from_the_ground(string theme)
    {
        var colours = ColoursOf(theme);

        Assert.True(Contrast(colours["--field-line"], colours["--surface"]) >= 3, $"outline {colours["--field-line"]} on {colours["--surface"]}");
        Assert.True(Contrast(colours["--ink-2"], colours["--surface"]) >= 4.5, $"inset {colours["--ink-2"]} on {colours["--surface"]}");
        Assert.True(Contrast(colours["--field-line"], colours["--seq-0"]) >= 2.5, $"outline {colours["--field-line"]} on {colours["--seq-0"]}");
    }

    private static double[] Numbers(string text) => [.. Regex.Matches(text, @"-?\d+(\.\d+)?").Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))];

    private static Dictionary<string, string> ColoursOf(string theme)
    {
        var colours = new Dictionary<string, string>();
        foreach (var file in theme == "light" ? new[] { "light" } : ["light", theme])
        {
            var css = File.ReadAllText(Path.Combine(BuiltFolder.Root(), "wwwroot", "css", $"tokens-{file}.css"));
            foreach (Match match in Regex.Matches(css, @"(--[\w-]+):\s*(#[0-9A-Fa-f]{6})"))
            {
                colours[match.Groups[1].Value] = match.Groups[2].Value;
            }
        }

        return colours;
    }

    private static double Contrast(string one, string other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Part(int from)
        {
            var value = Convert.ToInt32(colour.Substring(from, 2), 16) / 255.0;
            return value <= 0.03928 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));
    }
}
