using Portal.Core.Reports;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Push;

/// <summary>Whether a plan's condition holds for the data of one scope.</summary>
internal static class PushJudge
{
    /// <param name="last">What was last sent; null: nothing yet, so that every change is one.</param>
    public static bool Holds(PushCondition when, ReportData data, PushMark? last)
    {
        if (when.Newer && last?.DataTime is { } time && !IsNewer(data, time))
        {
            return false;
        }

        if (PushValues.Reference(when.Value) is not { } column)
        {
            return true;
        }

        if (PushValues.Number(data.Datasets, column) is not { } value)
        {
            return false; // nothing to judge is nothing to tell
        }

        return (when.Above is not { } above || value > above)
            && (when.Below is not { } below || value < below)
            && (when.Changed is not { } percent || last?.Value is not { } old || ExactNumber.TryParse(old) is not { } before || HasChanged(value, before, percent));
    }

    /// <summary>It held when it was last looked at, and the reader knows.</summary>
    public static bool IsToldAlready(PushCondition when, PushMark? last) => when.Once && last?.Value is not null;

    /// <summary>As <see cref="PushMark"/> keeps it.</summary>
    public static string? ValueOf(PushCondition? when, ReportData data) =>
        PushValues.Reference(when?.Value) is { } column && PushValues.Number(data.Datasets, column) is { } value
            ? value.Within(PushMark.LongestValue)
            : null;

    public static bool IsNewer(ReportData data, string before) => data.DataTime is { } now && string.CompareOrdinal(now, before) > 0;

    // Multiplied rather than divided: what is five percent exactly has changed by five percent.
    private static bool HasChanged(ExactNumber now, ExactNumber before, ExactNumber percent) =>
        before.IsZero ? !now.IsZero : (now - before).Abs() * 100 >= before.Abs() * percent;
}
