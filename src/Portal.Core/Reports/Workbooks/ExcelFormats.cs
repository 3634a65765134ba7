using System.Text;
using Portal.Core.Reports.Charts;

namespace Portal.Core.Reports.Workbooks;

/// <summary>The formats of docs/report-files.md in the words of spreadsheets.</summary>
internal static class ExcelFormats
{
    public const string General = "General";
    public const string Whole = "#,##0";

    /// <summary>Excel believes in a 29 February 1900; before that its days are not ours.</summary>
    private static readonly DateTime First = new(1900, 3, 1);
    private static readonly DateTime Epoch = new(1899, 12, 30);

    /// <summary>The day as a number; null when a spreadsheet has none for it.</summary>
    public static double? SerialOf(DateTime time) => time < First ? null : (time - Epoch).TotalDays;

    public static string Number(string? format, bool isSigned, bool isWhole)
    {
        var code = NumberText.IsNumeric(format) ? Numeric(format!) : isWhole ? Whole : format == "auto" ? "#,##0.00" : General;
        return isSigned && code != General ? $"+{code};-{code};{code}" : code;
    }

    /// <summary><c>yyyy年M月</c> → <c>yyyy"年"m"月"</c></summary>
    public static string Date(string format)
    {
        var code = new StringBuilder();
        foreach (var letter in format)
        {
            code.Append(letter switch
            {
                'y' or 'm' or 'd' or 's' or 'h' => letter.ToString(),
                'M' or 'H' => char.ToLowerInvariant(letter).ToString(),
                '-' or ':' or ' ' => letter.ToString(),
                '/' or '.' => $"\\{letter}",
                _ => $"\"{letter}\"",
            });
        }

        return code.ToString();
    }

    // A place that may stay empty would leave a bare point behind whole numbers: 12. So two at most, and always.
    private static string Numeric(string format)
    {
        var percent = format.Contains('%', StringComparison.Ordinal) ? "%" : "";
        var parts = format.Replace("%", "", StringComparison.Ordinal).Split('.', 2);
        var whole = parts[0].Contains(',', StringComparison.Ordinal) ? "#,##0" : new string('0', Math.Max(1, parts[0].Count(letter => letter == '0')));
        var fixedPlaces = parts.Length < 2 ? 0 : parts[1].Count(letter => letter == '0');
        var places = parts.Length < 2 ? 0 : Math.Max(fixedPlaces, Math.Min(2, parts[1].Count(letter => letter is '0' or '#')));
        return whole + (places > 0 ? "." + new string('0', places) : "") + percent;
    }
}
