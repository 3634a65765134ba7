using Portal.Pages.Push;

namespace Portal.Tests.Push;

/// <summary>What a plan's form would drop in silence it refuses.</summary>
public sealed class PlanFormTests
{
    [Fact]
    public void A_limit_without_its_figure_is_refused() => Assert.Contains("指标", Fault(new PlanForm { Title = "日报", Above = "5" }), StringComparison.Ordinal);

    [Theory]
    [InlineData("-5")]
    [InlineData("0")]
    public void A_change_that_is_always_there_is_refused(string percent) =>
        Assert.Contains("大于 0", Fault(new PlanForm { Title = "日报", Value = "totals.units", Changed = percent }), StringComparison.Ordinal);

    [Theory]
    [InlineData("销售部", null)]
    [InlineData("21、销售部", null)]
    [InlineData(null, "经理")]
    public void A_department_or_tag_that_is_no_number_is_refused(string? departments, string? tags) =>
        Assert.Contains("编号", Fault(new PlanForm { Title = "日报", Departments = departments, Tags = tags }), StringComparison.Ordinal);

    [Theory]
    [InlineData("19,0")]
    [InlineData("1,00,000")]
    [InlineData("5%")]
    public void A_limit_that_may_mean_two_numbers_is_refused(string limit) =>
        Assert.Contains($"“{limit}”不是数字", Fault(new PlanForm { Title = "日报", Value = "rows.units", Above = limit }), StringComparison.Ordinal);

    [Fact]
    public void A_form_that_says_all_is_not() =>
        Assert.Empty(new PlanForm { Title = "日报", Value = "totals.units", Above = "-5", Changed = "5%", Departments = "21、22" }.Faults());

    private static string Fault(PlanForm form) => Assert.Single(form.Faults()).Chinese;
}
