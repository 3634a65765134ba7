using System.Globalization;

namespace Portal.Core.Reports.Charts;

/// <summary>The few words that a drawing itself says, in the reader's language.</summary>
internal static class ChartWords
{
    public static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "en";

    public static string Rest => Pick("其他", "Other");
    public static string Low => Pick("少", "Low");
    public static string High => Pick("多", "High");
    public static string Points => Pick("个百分点", "pp");

    public static string Years => Pick("年", "y");
    public static string Months => Pick("个月", "mon");
    public static string Days => Pick("天", "d");

    public static string YesNo(bool value) => value ? Pick("是", "Yes") : Pick("否", "No");

    public static string Month(int month) => IsChinese ? $"{month}月" : CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames[month - 1];

    public static string Limits(string limits) => Pick($"分界 {limits}", $"Limits {limits}");

    public static string NoColumn(string column) => Pick($"数据中没有列 {column}", $"The data have no column {column}");

    public static string FirstOf(int shown, int all) => Pick($"前 {shown} 名，共 {all} 名", $"First {shown} of {all}");

    public static string SeriesLeftOut(int shown, int all) => Pick($"显示前 {shown} 个系列，共 {all} 个", $"{shown} of {all} series shown");

    public static string NotPositive(int count) => Pick($"{count} 项不大于 0，未画出", $"{count} not above zero, not drawn");

    public static string Unknown(int count, string names) => Pick($"{count} 个地区未能识别：{names}", $"{count} regions not recognised: {names}");

    public static string Thinned(int all) => Pick($"{all:#,0} 个点，重叠的未重复画出", $"{all:#,0} points, overlapping ones drawn once");

    private static string Pick(string chinese, string english) => IsChinese ? chinese : english;
}
