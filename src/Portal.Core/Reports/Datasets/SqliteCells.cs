using System.Text;
using SQLitePCL;

namespace Portal.Core.Reports.Datasets;

/// <summary>Cells as SQLite stores them. Of a long one only the beginning is copied.</summary>
internal sealed class SqliteCells(sqlite3_stmt statement) : CellReader
{
    public override object? Read(int column) => raw.sqlite3_column_type(statement, column) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, column) is var number && double.IsFinite(number) ? number : null,
        raw.SQLITE_TEXT => Text(column),
        raw.SQLITE_BLOB => $"0x{Convert.ToHexString(Bytes(column, ShownBytes, out _))}",
        _ => null,
    };

    private string Text(int column)
    {
        var bytes = Bytes(column, MostBytes, out var isWhole);
        if (isWhole)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        // A character is not cut in its middle.
        while (bytes.Length > 0 && (bytes[^1] & 0x80) != 0 && bytes[^1] < 0xC0)
        {
            bytes = bytes[..^1];
        }

        return Shortened(Encoding.UTF8.GetString(bytes.Length > 0 && bytes[^1] >= 0xC0 ? bytes[..^1] : bytes));
    }

    private ReadOnlySpan<byte> Bytes(int column, int most, out bool isWhole)
    {
        // Asked first, or a UTF-16 file would hand out its own bytes.
        var length = raw.sqlite3_column_bytes(statement, column);
        isWhole = length <= most;
        return length == 0 ? [] : raw.sqlite3_column_blob(statement, column)[..Math.Min(length, most)];
    }
}
