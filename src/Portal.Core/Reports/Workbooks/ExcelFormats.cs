using System.Text;
using Portal.Core.Reports.Numbers;

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

    /// <summary>So that the spreadsheet shows what the page shows, with so many decimals. Thousandths and ten thousands it does not know: it shows those numbers in full.</summary>
    public static string Number(NumberFormat format, int decimals, bool isSigned, bool isZero)
    {
        var places = format.Unit == "‰" ? decimals + 3 : decimals;
        var code = (format.Currency.Length > 0 ? $"\"{format.Currency}\"" : "") + (format.IsGrouped ? "#,##0" : new string('0', format.LeastWhole))
            + (places > 0 ? "." + new string('0', places) : "") + (format.Unit == "%" ? "%" : "");
        // What is written as zero has no sign; a spreadsheet would write -0.
        return isZero ? $"{code};{code};{code}" : isSigned ? $"+{code};-{code};{code}" : code;
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
}
