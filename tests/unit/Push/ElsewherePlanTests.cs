using Portal.Core.Push;
using Portal.Core.Reports;
using Portal.Tests.Support;

namespace Portal.Tests.Push;

/// <summary>A plan for a report that another server draws: no figure of it is known here.</summary>
[SameOnEveryDatabase]
public sealed class ElsewherePlanTests
{
    private static readonly ReportDefinition _report = new() { Id = "bi_1", Title = "日报", Revision = "1", IsElsewhere = true };

    private static readonly PlanSpec _spec = new()
    {
        Title = "日报",
        ReportId = "bi_1",
        Values = new Dictionary<string, IReadOnlyList<string>> { ["region"] = ["华东"] },
        Message = new PushMessage("日报 {date}", "{region}，{user}"),
    };

    [Fact]
    public void Any_value_travels_with_it_and_may_stand_in_its_words() => Assert.Empty(PlanCheck.Of(_spec, _report));

    [Theory]
    [InlineData("{totals.units}")]
    [InlineData("{data_time}")]
    [InlineData("{year}")]
    [InlineData("{")]
    public void A_place_without_a_value_is_named(string place)
    {
        var (key, complaint) = Assert.Single(PlanCheck.Of(_spec with { Message = new PushMessage("日报", $"今天 {place}") }, _report));

        Assert.Equal("message", key);
        Assert.Contains($"“{place}”", complaint.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("选图片或图文", complaint.Remedy.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_and_a_condition_are_refused()
    {
        var number = Assert.Single(PlanCheck.Of(_spec with { Message = _spec.Message with { Number = "totals.units" } }, _report));
        var newer = Assert.Single(PlanCheck.Of(_spec with { When = new PushCondition(Newer: true) }, _report));
        var wait = Assert.Single(PlanCheck.Of(_spec with { WaitUntil = new TimeOnly(9, 0) }, _report));

        Assert.Equal(["message", "when", "wait"], new[] { number.Key, newer.Key, wait.Key });
    }

    [Fact]
    public void That_nothing_was_read_of_it_does_not_mean_that_it_is_empty() =>
        Assert.False(PartData.IsEmpty(new ReportData(new Dictionary<string, DatasetResult>(), DateTimeOffset.UnixEpoch, null)));
}
