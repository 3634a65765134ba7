using System.Xml.Linq;
using Portal.Core.Reports.Charts;

namespace Portal.Tests.Charts;

public sealed class EveryKindTests(Painting painting)
{
    private static readonly string[] Refused = ["style", "class", "onload", "href"];
    private static readonly string[] Allowed = ["svg", "g", "path", "text", "tspan", "rect", "circle", "ellipse", "line", "polyline", "polygon", "defs", "clipPath"];

    public static TheoryData<string, int> Kinds => [.. Gallery.All().SelectMany(each => new[] { ChartWidth.Phone, ChartWidth.Wide }.Select(width => (each.Name, (int)width)))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Is_drawn_as_plain_shapes_in_the_colours_of_the_page(string kind, int width)
    {
        var (_, block, data) = Gallery.All().Single(each => each.Name == kind);

        var picture = await painting.Drawer.DrawAsync(block, data, (ChartWidth)width, TestContext.Current.CancellationToken);

        Assert.NotNull(picture.Svg);
        if (Environment.GetEnvironmentVariable("GALLERY") is { Length: > 0 } folder)
        {
            await GalleryPage.SaveAsync(folder, kind, (ChartWidth)width, block, picture);
        }

        var svg = XDocument.Parse(picture.Svg).Root!;
        Assert.Equal($"0 0 {picture.Width} {picture.Height}", svg.Attribute("viewBox")!.Value);
        Assert.All(svg.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, Allowed));
        Assert.All(svg.DescendantsAndSelf().Attributes(), attribute => Assert.DoesNotContain(attribute.Name.LocalName, Refused));
        Assert.Contains("var(--", picture.Svg);
        Assert.DoesNotMatch("(fill|stroke)=\"(#|rgb)", picture.Svg);
        Assert.False(picture.IsEmpty);
        Assert.NotEmpty(picture.Table.Rows);
    }
}
