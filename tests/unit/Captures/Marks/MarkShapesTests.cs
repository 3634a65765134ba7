using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Core.Captures;

namespace Portal.Tests.Captures;

public sealed class MarkShapesTests
{
    private static readonly MarkPaper Paper = new(390, 512.5);

    private static readonly Mark[] Fixtures =
    [
        Of(MarkKind.Arrow, 10, 10, 200, 300), Of(MarkKind.Arrow, 200.3, 300.7, 11.1, 12.9, MarkColour.White), Of(MarkKind.Arrow, 50, 50, 62, 50),
        Of(MarkKind.Arrow, 50, 50, 50, 50),
        Of(MarkKind.Arrow, 0, 500, 390, 0, MarkColour.Ink),
        Of(MarkKind.Circle, 30, 40, 130.5, 90.1), Of(MarkKind.Circle, 130.5, 90.1, 30, 40, MarkColour.Amber), Of(MarkKind.Circle, 7, 7, 7, 90),
        Of(MarkKind.Text, 20, 30, 20, 30, MarkColour.Blue, "看这里"),
            Of(MarkKind.Text, 300, 480, 300, 480, MarkColour.White, "A <b> & \"quote\" 很长很长的一段文字 wraps 😀😀\nsecond"),
        Of(MarkKind.Text, 389, 1, 389, 1, MarkColour.Red, "at the edge"), Of(MarkKind.Text, 0, 0, 0, 0, MarkColour.Red, "\n\n"),
        Of(MarkKind.Mosaic, 17, 33, 100.4, 64), Of(MarkKind.Mosaic, 390, 512.5, 380, 500), Of(MarkKind.Mosaic, 16, 16, 16, 16), Of(MarkKind.Mosaic, 0, 0, 390, 512.5),
    ];

    [Fact]
    public async Task The_page_and_the_picture_draw_the_same()
    {
        var drawn = Fixtures.Select((mark, i) => new JsonArray([.. MarkShapes.Of(mark, Paper, i).Select(JsonOf)])).ToArray();

        var live = await AskNodeAsync();

        Assert.Equal(drawn.Length, live.Count);
        for (var i = 0; i < drawn.Length; i++)
        {
            Assert.Equal(drawn[i].ToJsonString(), live[i]!.ToJsonString());
        }
    }

    [Fact]
    public void A_text_stays_a_text_whatever_it_says()
    {
        var svg = new StringBuilder();
        foreach (var shape in MarkShapes.Of(Of(MarkKind.Text, 1, 1, 1, 1, MarkColour.Red, "</text><script>x</script>&\"'"), new MarkPaper(2000, 500), 0))
        {
            shape.WriteTo(svg);
        }

        Assert.DoesNotContain("<script", svg.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;/text&gt;&lt;script&gt;", svg.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mosaic_covers_all_that_was_drawn_over_in_whole_squares()
    {
        var filter = MarkShapes.Of(Of(MarkKind.Mosaic, 17, 33, 100.4, 64.1), Paper, 3)[0];

        Assert.Equal(["mosaic-3", "16", "32", "96", "48"], filter.Attributes.Where(a => a.Name is "id" or "x" or "y" or "width" or "height").Select(a => a.Value));
    }

    [Fact]
    public void A_long_text_is_broken_where_the_picture_ends() =>
        Assert.Equal(["一二三四五", "六七八"], MarkShapes.Of(Of(MarkKind.Text, 390 - 8 - 100, 1, 1, 1, MarkColour.Red, "一二三四五六七八"), Paper, 0)
            .Select(shape => shape.Text));

    private static Mark Of(MarkKind kind, double x1, double y1, double x2, double y2, MarkColour colour = MarkColour.Red, string? text = null) =>
        new(kind, 0, x1, y1, x2, y2, colour, text);

    private static JsonObject JsonOf(SvgNode node) => new()
    {
        ["tag"] = node.Tag,
        ["attributes"] = new JsonArray([.. node.Attributes.Select(a => new JsonArray(a.Name, a.Value))]),
        ["children"] = new JsonArray([.. node.Children.Select(JsonOf)]),
        ["text"] = node.Text,
    };

    private static async Task<JsonArray> AskNodeAsync()
    {
        var module = new Uri(Path.Combine(Root(), "wwwroot", "js", "mark-shapes.js"));
        var paper = JsonSerializer.Serialize(Paper, JsonSerializerOptions.Web);
        var script = $"import {{ shapes }} from '{module}'; console.log(JSON.stringify({MarkReader.Write(Fixtures)}.map((mark, i) => shapes(mark, {paper}, i))));";
        using var node = Process.Start(
            new ProcessStartInfo("node", ["--input-type=module", "-e", script])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8
            })!;
        var said = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var wrong = await node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        return said.Length > 0 ? JsonNode.Parse(said)!.AsArray() : throw new InvalidOperationException(wrong);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
