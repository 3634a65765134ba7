using System.Text.RegularExpressions;

namespace Portal.Core.Reports.Files;

/// <summary>Reads how a value is written: <c>#,0.00</c>, <c>0.0%</c>, <c>auto</c>, <c>yyyy-MM-dd</c>.</summary>
internal static partial class FormatParser
{
    public static string? Read(MapReader keys)
    {
        var format = keys.Text("format", 40);
        if (format is not null && !Form().IsMatch(format))
        {
            keys.Problems.Add(keys.Node("format")!, Complaints.BadForm("format", Shown.Short(format), Hint));
        }

        return format;
    }

    private static Bilingual Hint { get; } = new("格式，如 #,0、0.0%、auto、yyyy-MM-dd", "a format such as #,0 or 0.0% or auto or yyyy-MM-dd");

    [GeneratedRegex("^(auto|.*[0#].*|.*(yyyy|yy|MM|dd|HH|mm).*)$")]
    private static partial Regex Form();
}
