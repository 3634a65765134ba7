using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;

namespace Portal.Tests.Charts;

public sealed class AnyDataTests(Painting painting)
{
    private static readonly Gen<object?> Cell = Gen.Frequency<object?>(
        (5, Gen.Choose(-1000, 100_000).Select(value => (object?)(long)value)),
        (2, ArbMap.Default.GeneratorFor<double>().Select(value => (object?)value)),
        (1, ArbMap.Default.GeneratorFor<decimal>().Select(value => (object?)value)),
        (1, Gen.Constant<object?>(null)),
        (1, Gen.Constant<object?>(0L)),
        (1, Gen.Elements<object?>(double.NaN, double.PositiveInfinity, double.MaxValue, double.MinValue, double.Epsilon, long.MaxValue, long.MinValue,
            true, new DateOnly(2025, 1, 1), new DateTime(2025, 1, 1, 3, 4, 5))),
        (3, Gen.Elements<object?>("广东", "广东省", "China", "", " ", "{a|x}", "{b}", "<b>", "\n", "2025-01-01", "1e400", "很长很长很长很长很长很长的名字",
            "\ud83d", "__proto__")));

    private static readonly Gen<DatasetResult> Data =
        from width in Gen.Choose(0, 4)
        from rows in Gen.Sized(size => Gen.Choose(0, Math.Max(1, size)).SelectMany(count => Gen.ArrayOf(Gen.ArrayOf(Cell, width), count)))
        select Painting.Rows(string.Join(' ', new[] { "x", "y", "z", "w" }.Take(width)), rows);

    private static readonly Gen<Block> Blocks =
        from kind in Gen.Elements(Enum.GetValues<ChartKind>())
        from map in Gen.Choose(0, 5)
        from split in Gen.Elements<string?>(null, null, "z")
        from top in Gen.Elements<int?>(null, null, 0, 1, 3)
        from format in Gen.Elements<string?>(null, "auto", "#,0", "0.0%", "yyyy-MM-dd", "nonsense")
        from sort in Gen.Elements<string?>(null, "value", "-value", "none")
        from labels in Gen.Elements(true, false)
        select map == 0
            ? new MapBlock
            {
                Id = "b",
                Region = "x",
                Value = "y",
                World = top is null,
                Geographic = labels,
                Format = format,
                Steps = top is null ? [] : [double.NaN, 3, 1, 3, 7, 9, 11]
            }
            : (Block)(Painting.Chart(kind, "x", split is null ? ["y", "z"] : ["y"]) with
            {
                SplitBy = split,
                Top = top,
                Format = format,
                Sort = sort,
                Labels = labels,
                Size = "z",
                Name = "w",
                Min = top,
                Max = top,
                Target = 3,
                Option = kind == ChartKind.Custom ? Gallery.Json("""{ "xAxis": { "type": "category" }, "yAxis": {}, "series": [{ "type": "bar" }] }""") : null,
            });

    [Fact]
    public void Any_data_make_a_picture_on_both_widths()
    {
        var any = from block in Blocks from data in Data from width in Gen.Elements(ChartWidth.Phone, ChartWidth.Wide) select (block, data, width);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(600).WithEndSize(40), Prop.ForAll(Arb.From(any), each =>
        {
            var picture = ChartDrawer.Describe(each.block, each.data, each.width);

            // Numbers that JSON cannot say would throw here.
            Assert.NotEmpty(picture.ToPageOption().ToJsonString());
            Assert.All(picture.Table.Rows, row => Assert.Equal(picture.Table.Heads.Count, row.Count));
        }));
    }

    [Theory]
    [InlineData(double.Epsilon)]
    [InlineData(double.Epsilon, double.Epsilon)]
    [InlineData(1e-310, 3.0)]
    [InlineData(double.MaxValue)]
    [InlineData(double.MaxValue, double.MaxValue)]
    [InlineData(double.MinValue, double.MaxValue)]
    public async Task Values_at_the_ends_of_a_doubles_range_are_drawn_by_every_kind(params double[] values)
    {
        var data = Painting.Rows("x y z w", [.. values.Select((value, i) => new object?[] { $"{i}", value, value, $"{i}" })]);
        foreach (var kind in Enum.GetValues<ChartKind>().Where(kind => kind != ChartKind.Custom))
        {
            var block = Painting.Chart(kind, "x", "y") with { Size = "z", Name = "w" };
            var picture = await painting.Drawer.DrawAsync(block, data, ChartWidth.Phone, TestContext.Current.CancellationToken);

            Assert.True(picture.IsEmpty || picture.Svg is not null, $"{kind} {picture.Option.ToJsonString()}");
            Assert.DoesNotContain("NaN", picture.Svg ?? "");
        }
    }

    [Fact]
    public async Task Any_data_are_drawn_without_leaving_the_drawing()
    {
        var any = from block in Blocks from data in Data select (block, data);
        foreach (var (block, data) in any.Sample(40, 20))
        {
            var picture = await painting.Drawer.DrawAsync(block, data, ChartWidth.Phone, TestContext.Current.CancellationToken);

            Assert.True(picture.IsEmpty || picture.Svg is not null || (block is ChartBlock { Kind: ChartKind.Custom } && picture.Fault is not null),
                $"{block} {picture.Option.ToJsonString()}");
            if (picture.Svg is { } svg)
            {
                System.Xml.Linq.XDocument.Parse(svg);
                Assert.DoesNotContain("NaN", svg);
            }
        }
    }
}
