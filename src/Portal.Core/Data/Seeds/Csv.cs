using System.Text;

namespace Portal.Core.Data.Seeds;

/// <summary>Comma-separated values with quotes as RFC 4180 has them; an empty cell is null.</summary>
internal static class Csv
{
    public static List<string?[]> Read(TextReader reader)
    {
        var rows = new List<string?[]>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                rows.Add([.. Cells(line)]);
            }
        }

        return rows;
    }

    private static IEnumerable<string?> Cells(string line)
    {
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append(line[i++]);
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                yield return Take(cell);
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        yield return Take(cell);
    }

    private static string? Take(StringBuilder cell)
    {
        var text = cell.Length == 0 ? null : cell.ToString();
        cell.Clear();
        return text;
    }
}
