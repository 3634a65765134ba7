using System.Globalization;
using Portal.Core.Reports.Numbers;

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

    public static string NoNumber => Pick("数值是无穷或太大，无法显示", "The value is infinite, or too large to be shown");

    public static string NoSeries => Pick("option 里没有 series", "The option has no series");

    public static string NoType => Pick("option 里的一个 series 没有写 type", "A series of the option has no type");

    public static string NoSuchType(string type) => Pick($"option 里的 type: {type} 不是 ECharts 的图表类型", $"type: {type} in the option is no chart of ECharts");

    public static string NotBound(string column) => Pick($"option 里的 {column} 对不上：数据中没有这一列", $"{column} in the option is no column of the data");

    public static string NoData(string series) => Pick($"option 里的系列 {series} 没有数据：写 data，或 encode: {{ y: 列名 }}",
        $"The series {series} of the option has no data: write data, or encode: {{ y: column }}");

    public static string NoSuchAxis(string index) => Pick($"option 里的 {index} 没有对应的坐标轴", $"{index} in the option has no axis");

    public static string DrewNothing => Pick(
        "option 没有画出任何图形：检查各 series 的 type，以及 encode 或 data 的列",
            "The option drew nothing: look at the type of each series and at the columns of its encode or data");

    public static string NotDrawn(string reason) => Pick($"ECharts 不能画出这个 option：{reason}", $"ECharts cannot draw this option: {reason}");

    public static string FirstOf(int shown, int all, string? sort) => sort switch
    {
        "none" => Pick($"前 {shown:#,0} 项，共 {all:#,0} 项", $"First {shown:#,0} of {all:#,0}"),
        "value" => Pick($"最小的 {shown:#,0} 项，共 {all:#,0} 项", $"Smallest {shown:#,0} of {all:#,0}"),
        _ => Pick($"前 {shown:#,0} 名，共 {all:#,0} 名", $"First {shown:#,0} of {all:#,0}"),
    };

    public static string LossesLeftOut(int count) => Pick($"未列出的有 {count} 项为负", $"{count} of those left out are below zero");

    public static string MonthIsOpen => Pick("当月未满", "The last month is not over");

    public static string RestHolds(int count) => Pick($"其他含 {count:#,0} 项", $"Other holds {count:#,0}");

    /// <summary>Is this how somebody calls what is left?</summary>
    public static bool IsRest(string name) => name.Trim() is "其他" or "其它" || name.Trim().ToUpperInvariant() is "OTHER" or "OTHERS";

    public static string SeriesLeftOut(int shown, int all) => Pick($"显示前 {shown} 个系列，共 {all} 个", $"{shown} of {all} series shown");

    /// <summary>Null when all of them, but those that are missing, can be drawn as parts.</summary>
    public static string? NotPositive(IEnumerable<ExactNumber?> values) => values.Count(value => value is { Sign: <= 0 }) is > 0 and var count
        ? Pick($"{count} 项不大于 0，未画出", $"{count} not above zero, not drawn")
        : null;

    /// <summary>Two notes, or the one that there is.</summary>
    public static string? Both(string? first, string? second) => first is null || second is null ? first ?? second : $"{first}；{second}";

    public static string Unknown(int count, string names) =>
        Pick($"{count} 个地区未能识别：{names}", $"{count} {(count == 1 ? "region" : "regions")} not recognised: {names}");

    public static string Thinned(int all) => Pick($"{all:#,0} 个点，重叠的未重复画出", $"{all:#,0} points, overlapping ones drawn once");

    private static string Pick(string chinese, string english) => IsChinese ? chinese : english;
}
