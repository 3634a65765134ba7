using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Portal.Core.Reports.Files;

/// <summary>Guesses from the line what an author did that is no YAML.</summary>
internal static partial class SyntaxHint
{
    /// <summary>Where it began to go wrong; of a tab, where the tab is.</summary>
    public static int LineOf(YamlException error, string text)
    {
        var (start, end) = ((int)error.Start.Line, (int)error.End.Line);
        return Math.Max(1, end > start && Line(text, end).StartsWith('\t') ? end : start);
    }

    public static Complaint For(YamlException error, string text)
    {
        var written = Line(text, LineOf(error, text));
        var remedy = written switch
        {
            _ when written.Contains('\t', StringComparison.Ordinal)
                => new Bilingual("用空格缩进，不要用制表符", "indent with spaces, not with tabs"),
            _ when StartsOddly().IsMatch(written)
                => new Bilingual("以 @ ` % * & ! 开头的文本要加引号", "put a text that begins with @ ` % * & ! in quotes"),
            _ when written.Count(c => c == ':') > 1
                => new Bilingual("含有“: ”的文本要加引号，或用 | 另起一行", "put a text that holds ': ' in quotes, or write it below a |"),
            _ => LookAround,
        };
        return Complaints.Syntax(Shown.Short(error.InnerException?.Message ?? error.Message, 160), remedy);
    }

    public static Complaint Unknown(string reason) => Complaints.Syntax(Shown.Short(reason, 160), LookAround);

    private static Bilingual LookAround { get; } = new("检查这一行和上一行的缩进、引号与括号",
        "look at indentation, quotes and brackets of this line and the one before");

    private static string Line(string text, int line) => text.Split('\n').ElementAtOrDefault(line - 1) ?? "";

    [GeneratedRegex(@"[:\-\[,]\s*[@`%*&!]")]
    private static partial Regex StartsOddly();
}
