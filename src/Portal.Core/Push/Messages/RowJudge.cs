using Portal.Core.Reports;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Push;

/// <summary>A row for which a condition holds, as its reader knows it.</summary>
internal sealed record JudgedRow(string Name, string Text);

/// <summary>Judges each row of a table by itself: 我的门店.</summary>
internal static class RowJudge
{
    private const int MostNamed = 8;

    /// <summary>Rows that are beyond the limit, in the order of the table. One without a number, or without a name, says nothing.</summary>
    public static IReadOnlyList<JudgedRow> Of(PushCondition when, ReportDefinition report, ReportData data)
    {
        if (PushValues.Reference(when.Value) is not { } column || data.Datasets.GetValueOrDefault(column.Dataset) is not { Problem: null } answer
            || answer.IndexOf(column.Column) is not (>= 0 and var value) || answer.IndexOf(when.Each!) is not (>= 0 and var name))
        {
            return [];
        }

        var shown = PushValues.ColumnOf(report, column);
        return
        [
            .. answer.Rows.Where(row => Cells.Number(row[value]) is { } number && IsOver(when, number))
                .Select(row => new JudgedRow(NameOf(row[name]), NumberText.Format(row[value], shown?.Format) + shown?.Unit))
                .Where(row => row.Name.Length > 0 && (when.Row is null || when.Row == row.Name)).DistinctBy(row => row.Name),
        ];
    }

    /// <summary>None of them is new.</summary>
    public static bool AreToldAlready(PushCondition when, IReadOnlyList<JudgedRow> rows, PushMark? last) =>
        when.Once && last is not null && rows.All(row => last.Rows.Contains(row.Name));

    /// <summary>上海店 38.2天、苏州店 37天 等 12 个</summary>
    public static string Said(IReadOnlyList<JudgedRow> rows)
    {
        var named = string.Join('、', rows.Take(MostNamed).Select(row => $"{row.Name} {row.Text}"));
        return rows.Count <= MostNamed ? named : named + new Bilingual($" 等 {rows.Count} 个", $" and {rows.Count - MostNamed} more");
    }

    public static string NameOf(object? cell) => cell is null ? "" : Cells.Text(cell);

    private static bool IsOver(PushCondition when, ExactNumber value) => (when.Above is not { } above || value > above) && (when.Below is not { } below || value < below);
}
