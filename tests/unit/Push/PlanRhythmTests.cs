using Portal.Core.Push;
using Portal.Pages.Push;

namespace Portal.Tests.Push;

/// <summary>The simple forms of a plan's times, there and back.</summary>
public sealed class PlanRhythmTests
{
    [Theory]
    [InlineData("每天 08:00、17:30")]
    [InlineData("工作日 09:00")]
    [InlineData("每周一、四、日 07:05")]
    [InlineData("每月 15 09:00")]
    [InlineData("每月末 18:00")]
    [InlineData("cron 15 */6 * * 0")]
    [InlineData(null)]
    public void Reads_what_it_writes(string? at) => Assert.Equal(at, PlanForm.Of(Spec(at)).ToSpec().At);

    [Fact]
    public void Once_is_the_one_day_of_a_daily_schedule()
    {
        var spec = new PlanForm { From = "2026-12-01", Rhythm = new PlanRhythm { Every = Rhythm.Once, Times = "8:30" } }.ToSpec();

        Assert.Equal(("每天 08:30", new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 1)), (spec.At, spec.From!.Value, spec.Until!.Value));
        Assert.Equal(Rhythm.Once, PlanForm.Of(spec).Rhythm.Every);
    }

    [Fact]
    public void Keeps_first_and_last_day_and_quiet_hours()
    {
        var spec = Spec("每天 08:00") with
        {
            From = new DateOnly(2026, 12, 1),
            Until = new DateOnly(2027, 3, 31),
            Quiet = new QuietHours(new TimeOnly(22, 0), new TimeOnly(7, 30)),
        };

        var again = PlanForm.Of(PlanSpec.FromJson(spec.ToJson())).ToSpec();

        Assert.Equal((spec.From, spec.Until, spec.Quiet), (again.From, again.Until, again.Quiet));
    }

    [Fact]
    public void Days_that_are_picked_stand_in_their_order()
    {
        var rhythm = new PlanRhythm { Every = Rhythm.Weekly, Weekdays = ["五", "一"], Times = "9:00, 18:00" };

        Assert.Equal("每周一、五 09:00、18:00", rhythm.ToText());
    }

    [Theory]
    [InlineData("From", "1.12.2026")]
    [InlineData("Until", "soon")]
    [InlineData("Quiet", "22 to 7")]
    [InlineData("WaitUntil", "25:00")]
    [InlineData("Above", "many")]
    public void Says_what_it_cannot_read(string field, string written)
    {
        var form = new PlanForm { Title = "日报" };
        Assert.Empty(form.Faults());
        typeof(PlanForm).GetProperty(field)!.SetValue(form, written);

        Assert.Single(form.Faults());
    }

    private static PlanSpec Spec(string? at) => new() { Title = "日报", ReportId = "sales", At = at };
}
