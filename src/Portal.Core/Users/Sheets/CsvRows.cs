using System.Text;

namespace Portal.Core.Users.Sheets;

/// <summary>Rows of a text: cells between commas, semicolons or tabs, in quotes where they hold one.</summary>
internal static class CsvRows
{
    public static IEnumerable<SheetRow> Read(Stream file, ListLimits limits)
    {
        var encoding = TextEncodings.Of(file);
        var separator = SeparatorOf(file, encoding);
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var letters = new Letters(reader);
        var number = 0;
        while (letters.Peek() >= 0)
        {
            var row = new SheetRow(++number, Cells(letters, separator, limits));
            if (!row.IsBlank)
            {
                yield return row;
            }
        }
    }

    /// <summary>Notes may stand before the head: the sign that is there most often in the first lines.</summary>
    private static char SeparatorOf(Stream file, Encoding encoding)
    {
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var first = new char[8 * 1024];
        var text = first.AsSpan(0, reader.ReadBlock(first, 0, first.Length)).ToString();
        file.Position = 0;
        return ",\t;".MaxBy(sign => text.Count(c => c == sign));
    }

    private static List<string> Cells(Letters reader, char separator, ListLimits limits)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        while (true)
        {
            var isEnd = Cell(reader, separator, cell, limits.CellLetters);
            if (cells.Count == limits.Columns)
            {
                throw new SheetException(SheetFault.TooManyColumns);
            }

            cells.Add(cell.Replace(SheetRow.FormulaMark, ' ').ToString());
            cell.Clear();
            if (isEnd)
            {
                return cells;
            }
        }
    }

    /// <returns>True: the row ends with it.</returns>
    private static bool Cell(Letters reader, char separator, StringBuilder cell, int longest)
    {
        var isQuoted = false;
        for (int next; (next = reader.Read()) >= 0;)
        {
            var c = (char)next;
            if (c == '"' && isQuoted && reader.Peek() == '"')
            {
                reader.Read();
                cell.Append('"');
            }
            else if (c == '"' && (isQuoted || cell.Length == 0))
            {
                isQuoted = !isQuoted;
            }
            else if (c == separator && !isQuoted)
            {
                return false;
            }
            else if (c is '\r' or '\n' && !isQuoted)
            {
                if (c == '\r' && reader.Peek() == '\n')
                {
                    reader.Read();
                }

                return true;
            }
            else if (cell.Append(c).Length > longest)
            {
                throw new SheetException(SheetFault.Damaged); // a quote that never ends
            }
        }

        return isQuoted ? throw new SheetException(SheetFault.Damaged) : true;
    }

    /// <summary>Letters one by one, with a look at the next: a reader's own look ends at a short read.</summary>
    private sealed class Letters(StreamReader reader)
    {
        private readonly char[] _held = new char[16 * 1024];
        private int _at;
        private int _count;

        public int Peek() => _at < _count || Fill() ? _held[_at] : -1;

        public int Read() => Peek() < 0 ? -1 : _held[_at++];

        private bool Fill()
        {
            (_at, _count) = (0, reader.ReadBlock(_held));
            return _count > 0;
        }
    }
}
