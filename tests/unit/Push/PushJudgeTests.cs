using Portal.Core.Push;
using Portal.Core.Reports;
using Portal.Core.Reports.Numbers;
using Portal.Tests.Charts;

namespace Portal.Tests.Push;

/// <summary>Limits and changes are judged with every digit, as the page shows them.</summary>
public sealed class PushJudgeTests
{
    [Theory]
    [InlineData("9007199254740993", "9007199254740992", true)] // one number to a double
    [InlineData("9007199254740992", "9007199254740992", false)]
    [InlineData("0.3", "0.3", false)]
    [InlineData("0.30000000000000000001", "0.3", true)]
    public void Above_is_above_by_the_last_digit(string value, string limit, bool holds) =>
        Assert.Equal(holds, PushJudge.Holds(new PushCondition("t.v", Above: decimal.Parse(limit, null)), Data(value), null));

    [Theory]
    [InlineData("0.2", "0.21", true)] // 4.99999999999999 % to a double
    [InlineData("0.2", "0.19", true)]
    [InlineData("0.2", "0.2099999", false)]
    [InlineData("-100", "-105", true)]
    [InlineData("9007199254740992", "9007199254740993", false)]
    [InlineData("0", "0", false)]
    [InlineData("0", "0.0001", true)]
    public void Five_percent_are_five_percent(string before, string now, bool holds)
    {
        var when = new PushCondition("t.v", Changed: 5);
        var last = new PushMark(1, "scope");
        last.Set(new PushNews(PushJudge.ValueOf(when, Data(before)), null));

        Assert.Equal(holds, PushJudge.Holds(when, Data(now), last));
    }

    [Fact]
    public void A_number_that_no_column_holds_is_kept_as_far_as_there_is_room()
    {
        var when = new PushCondition("t.v", Changed: 5);
        var huge = new string('9', 200);

        var kept = PushJudge.ValueOf(when, Data(huge))!;

        Assert.InRange(kept.Length, 1, PushMark.LongestValue);
        var last = new PushMark(1, "scope");
        last.Set(new PushNews(kept, null));
        Assert.True(PushJudge.Holds(when, Data("1"), last));
    }

    /// <summary>Of seventy digits, of which the column has room for some fifty.</summary>
    [Theory]
    [InlineData("1234567890", false)]
    [InlineData("1234567891", true)] // the thirtieth digit
    public void What_is_longer_than_the_column_is_rounded_where_it_ends_and_not_where_a_double_does(string third, bool holds)
    {
        const string ten = "1234567890";
        var when = new PushCondition("t.v", Changed: 1e-28m);
        foreach (var below in new[] { "", "-0.000" })
        {
            var last = new PushMark(1, "scope");
            last.Set(new PushNews(PushJudge.ValueOf(when, Data(below + ten + ten + ten + ten + ten + ten + ten)), null));

            Assert.InRange(last.Value!.Length, 50, PushMark.LongestValue);
            Assert.Equal(holds, PushJudge.Holds(when, Data(below + ten + ten + third + ten + ten + ten + ten), last));
        }
    }

    private static ReportData Data(string value) => new(
        new Dictionary<string, DatasetResult> { ["t"] = Painting.Rows("v", [ExactNumber.Parse(value)]) }, DateTimeOffset.UnixEpoch, null);
}
