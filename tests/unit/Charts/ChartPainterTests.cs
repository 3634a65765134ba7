using System.Text.Json.Nodes;
using Portal.Core.Reports.Charts;

namespace Portal.Tests.Charts;

public sealed class ChartPainterTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draws_without_style_script_or_class_and_with_the_colours_of_the_page()
    {
        await using var painter = Painting.Make();

        var svg = await painter.PaintAsync(Painting.Bars(3, 1, 2), 330, 190, Ct);

        Assert.NotNull(svg);
        Assert.StartsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 330 190\"", svg);
        Assert.Contains("fill=\"var(--chart-1)\"", svg);
        Assert.Contains(">1月</text>", svg);
        Assert.DoesNotContain("style", svg);
        Assert.DoesNotContain("class=", svg);
        Assert.DoesNotContain("ecmeta", svg);
        Assert.Equal(new PainterState(PainterCondition.Ready), painter.State);
    }

    [Fact]
    public async Task Draws_the_same_option_once_for_many_who_wait()
    {
        await using var painter = Painting.Make();

        var drawings = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => painter.PaintAsync(Painting.Bars(1, 2), 330, 190, Ct)));

        Assert.All(drawings, drawing => Assert.Same(drawings[0], drawing));
        Assert.Same(drawings[0], await painter.PaintAsync(Painting.Bars(1, 2), 330, 190, Ct));
        Assert.NotSame(drawings[0], await painter.PaintAsync(Painting.Bars(1, 2), 640, 260, Ct));
    }

    [Theory]
    [InlineData("__proto__")]
    [InlineData("constructor")]
    [InlineData("toString")]
    public async Task A_name_that_every_object_has_is_a_name_like_any_other_and_leaves_nothing_behind(string name)
    {
        await using var painter = Painting.Make();
        var bars = Painting.Bars(1, 2);
        bars["xAxis"]!["data"] = new JsonArray(name, "b");
        bars["xAxis"]!["axisLabel"] = new JsonObject { ["width"] = 71, ["overflow"] = "truncate", ["ellipsis"] = "…", ["interval"] = 4, ["hideOverlap"] = false };

        var drawing = await painter.PaintAsync(bars, 330, 190, Ct);

        Assert.Contains($">{name}</text>", drawing);
        Assert.DoesNotContain("NaN", drawing);
        var pie = new JsonObject
        {
            ["series"] = new JsonArray(
            new JsonObject { ["type"] = "pie", ["label"] = new JsonObject { ["show"] = false }, ["data"] = new JsonArray(new JsonObject { ["name"] = "a", ["value"] = 1 }) })
        };
        Assert.NotNull(await painter.PaintAsync(pie, 136, 136, Ct));
    }

    [Fact]
    public async Task More_than_the_waiting_line_holds_are_left_to_the_page()
    {
        await using var painter = Painting.Make(new ChartsOptions { WaitingLine = 2, TimeLimit = TimeSpan.FromSeconds(30) });

        var drawings = await Task.WhenAll(Enumerable.Range(1, 10).Select(value => painter.PaintAsync(Painting.Bars(value), 330, 190, Ct)));

        Assert.Equal(2, drawings.Count(drawing => drawing is not null));
    }

    [Fact]
    public async Task A_reader_who_leaves_does_not_stop_the_drawing_for_others()
    {
        await using var painter = Painting.Make();
        using var left = new CancellationTokenSource();
        var impatient = painter.PaintAsync(Painting.Bars(7), 330, 190, left.Token);
        var patient = painter.PaintAsync(Painting.Bars(7), 330, 190, Ct);

        await left.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.NotNull(await patient);
    }

    [Fact]
    public async Task Two_drawings_of_a_page_share_no_ids()
    {
        await using var painter = Painting.Make();
        static JsonObject Gradient(double value)
        {
            var option = Painting.Bars(value);
            option["series"]![0]!["color"] = JsonNode.Parse(
                """{"type":"linear","x":0,"y":0,"x2":0,"y2":1,"colorStops":[{"offset":0,"color":"red"},{"offset":1,"color":"blue"}]}""");
            return option;
        }

        var ids = new HashSet<string>();
        foreach (var value in new[] { 1.0, 2.0 })
        {
            var svg = (await painter.PaintAsync(Gradient(value), 330, 190, Ct))!;
            var id = svg.Split("id=\"")[1].Split('"')[0];
            Assert.Contains($"url(#{id})", svg);
            Assert.True(ids.Add(id));
        }
    }
}
