using System.Text;
using Portal.Core.Reports;
using Portal.Core.Reports.Tables;

namespace Portal.Core.Push;

/// <summary>A table of the report in the markdown of robots: so many rows as fit, whole ones.</summary>
internal static class MarkdownTable
{
    private const int MostColumns = 8;

    /// <summary>Null: the report has no table, or it is empty.</summary>
    public static string? Of(ReportDefinition report, IReadOnlyDictionary<string, DatasetResult> datasets, int mostBytes)
    {
        if (report.Blocks.OfType<TableBlock>().FirstOrDefault() is not { Dataset: { } name } block || datasets.GetValueOrDefault(name) is not { Rows.Count: > 0 } data)
        {
            return null;
        }

        var columns = (block.Columns.Count > 0 ? block.Columns : [.. data.Columns.Select(c => new TableColumn { Column = c })]).Take(MostColumns)
            .Select(c => new ColumnPlan(c, data)).ToList();
        var text = new StringBuilder();
        text.Append(Line(columns.Select(c => c.Column.Label ?? c.Column.Column))).Append('\n').Append(Line(columns.Select(c => c.IsRight ? "---:" : ":---")));
        var left = mostBytes - Encoding.UTF8.GetByteCount(text.ToString());
        foreach (var row in data.Rows)
        {
            var line = "\n" + Line(columns.Select(c => c.CellOf(c.ValueOf(row)).Text + c.Column.Unit));
            left -= Encoding.UTF8.GetByteCount(line);
            if (left < 0)
            {
                break;
            }

            text.Append(line);
        }

        return text.ToString();
    }

    private static string Line(IEnumerable<string> cells) => "| " + string.Join(" | ", cells.Select(c => c.ReplaceLineEndings(" ").Replace('|', '｜'))) + " |";
}
