using Portal.Core.Push;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;
using Portal.Pages.Figures;

namespace Portal.Tests.Push;

/// <summary>What a reader types is in the unit that he sees; what is judged is in the data's own.</summary>
public sealed class AlertWishTests
{
    private static readonly DateTimeOffset _now = DateTimeOffset.UnixEpoch;

    [Theory]
    [InlineData("above", "40", "高于 40 万辆", 400_000)]
    [InlineData("below", "40.5", "低于 40.5 万辆", 405_000)]
    [InlineData("below", "1,000", "低于 1,000 万辆", 10_000_000)]
    [InlineData("below", "-0.5", "低于 -0.5 万辆", -5_000)]
    [InlineData("below", "０．００５", "低于 0.005 万辆", 50)]
    [InlineData("above", "0.0001", "高于 0.0001 万辆", 1)]
    public void A_limit_is_meant_in_the_unit_of_the_figure(string rule, string limit, string said, int raw)
    {
        var wish = new AlertForm { Rule = rule, Limit = limit }.WishOf(Figure(412_700, unit: "辆"))!;

        Assert.Equal((said, raw), (wish.Said, wish.Above ?? wish.Below));
    }

    [Fact]
    public void Of_a_rate_it_is_percent_and_a_change_is_always_percent()
    {
        var rate = Figure(0.936, format: "0.0%");

        Assert.Equal((0.9m, "低于 90 %"), (new AlertForm { Limit = "90%" }.WishOf(rate)!.Below, new AlertForm { Limit = "90%" }.WishOf(rate)!.Said));
        var change = new AlertForm { Rule = "changed", Limit = "5" }.WishOf(rate)!;
        Assert.Equal((5m, "变化超过 5%"), (change.Changed, change.Said));
    }

    [Theory]
    [InlineData("below", "")]
    [InlineData("below", "多")]
    [InlineData("below", "19,0")] // a point was meant, or another number: not 190
    [InlineData("below", "1,00")]
    [InlineData("below", "1,0000")]
    [InlineData("below", ",100")]
    [InlineData("below", "1.5.2")]
    [InlineData("below", ".")]
    [InlineData("below", "-")]
    [InlineData("above", "9999999999999999999")] // arithmetic would end
    [InlineData("changed", "0")]
    [InlineData("changed", "-3")]
    public void What_is_no_limit_is_no_wish(string rule, string limit) => Assert.Null(new AlertForm { Rule = rule, Limit = limit }.WishOf(Figure(1)));

    [Fact]
    public void A_small_limit_is_said_as_it_was_typed()
    {
        Assert.Equal("高于 0.00005", new AlertForm { Rule = "above", Limit = "0.00005" }.WishOf(Figure(1))!.Said);
        Assert.Equal("变化超过 0.001%", new AlertForm { Rule = "changed", Limit = "0.001％" }.WishOf(Figure(1))!.Said);
    }

    [Fact]
    public void The_course_is_shown_only_where_it_ends_at_the_figure()
    {
        Assert.Equal([30, 41.27], Figure(412_700, 300_000, 412_700).Course);
        Assert.Empty(Figure(412_700, 30_000, 41_000).Course); // of months, below a sum of the year
    }

    [Fact]
    public void A_limit_is_drawn_where_it_lies_with_the_zone_that_alerts()
    {
        var drawn = LimitLine.Svg([0, 100], 50, isBelow: true);

        Assert.Contains("""<rect class="limit__zone" y="32" width="320" height="32"/><path class="limit__line" d="M0 32H320"/>""", drawn, StringComparison.Ordinal);
        Assert.Contains("""d="M3 58L317 6""", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("limit__line", LimitLine.Svg([1, 1], null, isBelow: false), StringComparison.Ordinal);
    }

    private static AlertFigure Figure(double value, params double[] course) => Figure(value, null, null, course);

    private static AlertFigure Figure(double value, string? unit = null, string? format = null, params double[] course)
    {
        var block = new KpiBlock
        {
            Id = "b1",
            Title = "总销量",
            Dataset = "totals",
            Value = "units",
            Unit = unit,
            Format = format,
            Spark = new ColumnReference("days", "units"),
        };
        var report = new ReportDefinition { Id = "r", Title = "r", Revision = "1", Blocks = [block] };
        var data = new Dictionary<string, DatasetResult>
        {
            ["totals"] = new() { Columns = ["units"], Rows = [[value]], ReadAt = _now },
            ["days"] = new() { Columns = ["units"], Rows = [.. course.Select(point => new object?[] { point })], ReadAt = _now },
        };
        return Assert.Single(AlertFigures.Of(report, block, new ReportData(data, _now, null)));
    }
}
