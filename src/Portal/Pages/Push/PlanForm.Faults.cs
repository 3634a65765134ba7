using Portal.Core;
using Portal.Core.Push;
using Portal.Pages.Shared;

namespace Portal.Pages.Push;

public sealed partial class PlanForm
{
    public static readonly Bilingual ChangedMeanwhile = new(
        "这个计划刚被别人改过。您填的还在这里：再保存一次就以您填的为准，或重新打开看新的内容。",
        "Somebody changed this plan meanwhile. What you entered is still here: save again to keep yours, or open the plan anew to see theirs.");

    /// <summary>Which change of the plan the form was filled from; null: of none.</summary>
    public long? Seen { get; set; }
    public DateTimeOffset? SeenAt => Seen is >= 0 and var ticks && ticks <= DateTimeOffset.MaxValue.Ticks ? new(ticks, TimeSpan.Zero) : null;

    public void See(PushPlan plan) => Seen = plan.ChangedAt.UtcTicks;

    /// <summary>What was written and cannot be read: it would be dropped in silence.</summary>
    public IEnumerable<Bilingual> Faults()
    {
        if (Empty(Title) is null && Empty(MessageTitle) is null)
        {
            yield return new("请填写名称。", "Enter a name.");
        }

        if ((Empty(From) is { } from && DayOf(from) is null) || (Empty(Until) is { } until && DayOf(until) is null))
        {
            yield return new("开始和结束应写日期，如 2027-03-31。", "Write the first and the last day as dates such as 2027-03-31.");
        }

        if (Rhythm.Every == Push.Rhythm.Once && DayOf(From) is null)
        {
            yield return new("只一次：请填写哪一天发。", "Once: enter the day.");
        }

        if (Empty(Quiet) is not null && QuietHours.TryParse(Quiet) is null)
        {
            yield return new("免打扰应写时段，如 22:00-07:30。", "Write quiet hours such as 22:00-07:30.");
        }

        if (Empty(WaitUntil) is not null && TimeOf(WaitUntil) is null)
        {
            yield return new("最迟到应写时刻，如 10:30。", "Write the deadline as a time such as 10:30.");
        }

        (string? Written, decimal? Number)[] limits = [(Above, TypedNumber.Read(Above)), (Below, TypedNumber.Read(Below)), (Changed, TypedNumber.ReadPercent(Changed))];
        foreach (var (limit, _) in limits.Where(limit => Empty(limit.Written) is not null && limit.Number is null))
        {
            yield return new($"“{limit}”不是数字。", $"'{limit}' is not a number.");
        }

        if (Empty(Value) is null && limits.Any(limit => limit.Number is not null))
        {
            yield return new("写了高于、低于或变化，请选择指标。", "Choose the figure for above, below or changed.");
        }

        if (TypedNumber.ReadPercent(Changed) is <= 0)
        {
            yield return new("变化应大于 0，如 5。", "The change has to be greater than 0, such as 5.");
        }

        if (new[] { Departments, Tags }.SelectMany(Split).FirstOrDefault(written => NumberOf(written) is null) is { } name)
        {
            yield return new($"部门和标签应写编号，“{name}”不是。", $"Write departments and tags by their number; '{name}' is none.");
        }
    }
}
