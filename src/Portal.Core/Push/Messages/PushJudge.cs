using System.Globalization;
using Portal.Core.Reports;

namespace Portal.Core.Push;

/// <summary>Whether a plan's condition holds for the data of one scope.</summary>
internal static class PushJudge
{
    /// <param name="last">What was last sent; null: nothing yet, so that every change is one.</param>
    public static bool Holds(PushCondition when, ReportData data, PushMark? last)
    {
        if (when.Newer && last?.DataTime is { } before && !IsNewer(data, before))
        {
            return false;
        }

        if (PushValues.Reference(when.Value) is not { } column)
        {
            return true;
        }

        if (PushValues.Number(data.Datasets, column) is not { } exact)
        {
            return false; // nothing to judge is nothing to tell
        }

        var value = exact.ToDouble();
        return (when.Above is not { } above || value > (double)above)
            && (when.Below is not { } below || value < (double)below)
            && (when.Changed is not { } percent || last?.Value is not { } old || HasChanged(value, double.Parse(old, CultureInfo.InvariantCulture), (double)percent));
    }

    /// <summary>It held when it was last looked at, and the reader knows.</summary>
    public static bool IsToldAlready(PushCondition when, PushMark? last) => when.Once && last?.Value is not null;

    /// <summary>As <see cref="PushMark"/> keeps it.</summary>
    public static string? ValueOf(PushCondition? when, ReportData data) =>
        PushValues.Reference(when?.Value) is { } column && PushValues.Number(data.Datasets, column) is { } value ? value.ToDouble().ToString("R", CultureInfo.InvariantCulture)
            : null;

    public static bool IsNewer(ReportData data, string before) => data.DataTime is { } now && string.CompareOrdinal(now, before) > 0;

    private static bool HasChanged(double now, double before, double percent) => before == 0 ? now != 0 : Math.Abs(now - before) / Math.Abs(before) * 100 >= percent;
}
