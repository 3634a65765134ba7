using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Files;

/// <summary>Reads how a value is written: <c>#,0.00</c>, <c>0.0%</c>, <c>0.00万</c>, <c>auto</c>, <c>yyyy-MM-dd</c>.</summary>
internal static class FormatParser
{
    private static readonly string[] Known =
    [
        "auto", "#,0", "#,0.0", "#,0.00", "0", "0.0", "0.00", "0%", "0.0%", "0.00%", "+0.0%", "0.0‰", "¥#,0.00", "0.00万", "0.0亿",
        "yyyy-MM-dd", "yyyy-MM", "yyyy-MM-dd HH:mm", "yyyy年M月d日", "MM-dd", "HH:mm",
    ];

    public static string? Read(MapReader keys)
    {
        var format = keys.Text("format", 40);
        if (format is not (null or "auto") && !NumberText.IsNumeric(format) && !NumberText.IsDate(format))
        {
            keys.Problems.Add(keys.Node("format")!, Complaints.NotOneOf("format", Shown.Short(format), Known, Shown.Nearest(format, Known)));
        }

        return format;
    }
}
