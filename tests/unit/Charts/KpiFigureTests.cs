using Portal.Core.Reports;
using Portal.Core.Reports.Charts;

namespace Portal.Tests.Charts;

public sealed class KpiFigureTests
{
    private static readonly KpiBlock Block = new() { Id = "b1", Dataset = "totals", Value = "units", Unit = "辆" };

    [Fact]
    public void Says_the_value_in_one_unit_and_the_change_without_a_sign()
    {
        var figure = Make(Block with { Compare = new("totals", "before"), CompareLabel = "同比", Spark = new("days", "n") }, 412700L, 367171L);

        Assert.Equal(("41.27", "万辆"), (figure.Value, figure.Unit));
        Assert.Equal(new KpiChange(Direction.Up, "12.4%", "同比"), figure.Change);
        Assert.StartsWith("<svg class=\"kpi__spark\"", figure.Spark);
        Assert.DoesNotContain("style", figure.Spark);
    }

    [Theory]
    [InlineData(90, 100, Direction.Down, "10.0%")]
    [InlineData(100, 100, Direction.Flat, "0.0%")]
    [InlineData(5, -10, Direction.Up, "150.0%")]
    public void The_change_is_measured_against_the_size_of_the_other(double value, double other, Direction direction, string text) =>
        Assert.Equal(new KpiChange(direction, text, null), Make(Block with { Compare = new("totals", "before") }, value, other).Change);

    [Fact]
    public void Nothing_is_compared_with_nothing()
    {
        Assert.Null(Make(Block with { Compare = new("totals", "before") }, 5L, 0L).Change);
        Assert.Null(Make(Block with { Compare = new("totals", "before") }, 5L, null).Change);
        Assert.Null(Make(Block with { Compare = new("gone", "before") }, 5L, 1L).Change);
    }

    [Fact]
    public void A_difference_keeps_the_unit_and_a_rate_differs_in_points()
    {
        Assert.Equal("3.1 天", Make(Block with { Unit = "天", Compare = new("totals", "before"), CompareAsDifference = true }, 38.2, 35.1).Change!.Text);
        Assert.Equal("2.1 个百分点", Make(Block with { Unit = null, Format = "0.0%", Compare = new("totals", "before"), CompareAsDifference = true }, 0.936,
            0.915).Change!.Text);
    }

    [Fact]
    public void A_rate_fills_towards_a_hundred_with_the_target_as_a_mark_and_a_sum_towards_its_target()
    {
        var rate = Make(Block with { Format = "0.0%", Target = new("totals", "before") }, 0.936, 0.89).Progress!;
        var sum = Make(Block with { Target = new("totals", "before") }, 30L, 40L).Progress!;

        Assert.Equal(new KpiProgress(0.936, 0.89, "89.0%"), rate);
        Assert.Equal(new KpiProgress(0.75, 1, "40辆"), sum);
    }

    [Fact]
    public void The_first_rule_that_holds_is_the_tag()
    {
        TagRule[] rules = [new(">=", 1, "超前", "ok"), new(">=", 0.9, "达标", "info"), new("<", 0.5, null, "bad")];

        Assert.Equal(new KpiTag("超前", "tag--ok"), Make(Block with { Tags = rules }, 1.2, null).Tag);
        Assert.Equal(new KpiTag("达标", "tag--info"), Make(Block with { Tags = rules }, 0.95, null).Tag);
        Assert.Equal((null, "bad"), (Make(Block with { Tags = rules }, 0.1, null).Tag, Make(Block with { Tags = rules }, 0.1, null).ValueTone));
    }

    [Fact]
    public void A_missing_value_is_a_dash_and_a_word_is_itself()
    {
        Assert.True(Make(Block, null, null).IsMissing);
        Assert.Equal("–", Make(Block, null, null).Value);
        Assert.Equal("衡川 C5", Make(Block, "衡川 C5", null).Value);
        Assert.Contains("gone", Make(Block with { Value = "gone" }, 1L, null).Note);
        Assert.True(KpiFigure.Make(Block, new Dictionary<string, DatasetResult>()).IsMissing);
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    [InlineData(1e308)]
    public void A_number_that_cannot_be_written_says_so_and_not_that_there_are_no_data(double value)
    {
        var figure = Make(Block, value, null);

        Assert.Equal(("–", true), (figure.Value, figure.IsMissing));
        Assert.Contains("无穷", figure.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5004, 0.5001, "0.0%", true)]
    [InlineData(100.3, 100.1, "#,0", true)]
    [InlineData(100.3, 100.29, "#,0", false)]
    public void A_change_that_is_written_as_zero_is_none(double value, double other, string format, bool asDifference) =>
        Assert.Equal(Direction.Flat, Make(Block with { Format = format, Compare = new("totals", "before"), CompareAsDifference = asDifference }, value, other).Change!.Direction);

    [Fact]
    public void A_long_value_has_a_short_one_for_narrow_cards()
    {
        var figure = Make(Block with { Format = "#,0.00", Unit = "元" }, 12345678901.23, null);

        Assert.Equal(("12,345,678,901.23", "元"), (figure.Value, figure.Unit));
        Assert.Equal(("123.5", "亿元"), (figure.Brief!.Value, figure.Brief.Unit));
        Assert.InRange(figure.Width, 10, 13);
        Assert.Null(Make(Block with { Format = "#,0.00" }, 12.5, null).Brief);
    }

    [Fact]
    public void English_letters_stand_at_the_number_and_the_unit_apart()
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        try
        {
            System.Globalization.CultureInfo.CurrentUICulture = new("en");

            var figure = Make(Block with { Unit = "units", Compare = new("totals", "before"), CompareAsDifference = true, Target = new("totals", "before") }, 188_500L, 160_000L);

            Assert.Equal(("188.5K", "units"), (figure.Value, figure.Unit));
            Assert.Equal("28.5K units", figure.Change!.Text);
            Assert.Equal("160.0K units", figure.Progress!.TargetText);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }

    private static KpiFigure Make(KpiBlock block, object? value, object? before) => KpiFigure.Make(block, new Dictionary<string, DatasetResult>
    {
        ["totals"] = Painting.Rows("units before", [value, before]),
        ["days"] = Painting.Rows("n", [1L], [3L], [2L]),
    });
}
