using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Core.Reports.Numbers;

/// <summary>
/// Numbers that name something: years, months, order numbers, days such as 20260301.
/// They are written without separators and never added up, unless the author says so.
/// </summary>
internal static partial class NumberNames
{
    public const string Format = "0";
    private const int LeastDays = 3;

    /// <summary>Are the numbers of a column that is called so names? Only whole ones can be.</summary>
    public static bool Are(IEnumerable<object?> cells, params ReadOnlySpan<string?> names)
    {
        var (any, days) = (false, 0);
        foreach (var cell in cells.Where(Cells.IsNumber))
        {
            if (Cells.Number(cell) is not { IsWhole: true } number)
            {
                return false;
            }

            any = true;
            days = days >= 0 && IsDay(number) ? days + 1 : -1;
        }

        return any && (days >= LeastDays || IsNamed(names, days > 0));
    }

    private static bool IsNamed(ReadOnlySpan<string?> names, bool areDays)
    {
        foreach (var name in names)
        {
            if (name is not null && (Whole().IsMatch(name) || End().IsMatch(name) || (areDays && Day().IsMatch(name))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDay(ExactNumber number) => number.WholeDigits == 8
        && DateOnly.TryParseExact(number.ToString(), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and < 2200;

    // 去年 and last_year are what was sold in a year; 年 and year are years.
    [GeneratedRegex(
        "^(年|年份|年度|财年|会计年度|月|月份|年月|季度|周|周次|邮编|邮政编码|电话|手机" +
        "|year|month|quarter|week|fiscal_year|year_?month|year_?week|zip|zip_?code|postcode|phone|mobile)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Whole();

    [GeneratedRegex("(号|号码|编码|代码|邮编)$|(^|[_ ])(?i:id|code|no|key)$|[a-z](Id|ID|Code|No)$|[^A-Za-z](ID|id)$")]
    private static partial Regex End();

    [GeneratedRegex("日|day|date|dt", RegexOptions.IgnoreCase)]
    private static partial Regex Day();
}
