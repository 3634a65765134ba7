using System.Xml;

namespace Portal.Core.Users.Sheets;

/// <summary>A list that somebody uploads, .xlsx or .csv, read a row at a time; what is inside counts, and the name has to agree.</summary>
public static class ListFile
{
    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    private static ReadOnlySpan<byte> Compound => [0xD0, 0xCF, 0x11, 0xE0];

    /// <param name="file">Can be sought in.</param>
    /// <exception cref="SheetException">Now, or while rows are taken.</exception>
    public static IEnumerable<SheetRow> Read(Stream file, string name, ListLimits limits)
    {
        var isWorkbook = name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase);
        if (!isWorkbook && !name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            throw new SheetException(SheetFault.WrongKind);
        }

        Span<byte> first = stackalloc byte[4];
        var length = file.ReadAtLeast(first, 4, throwOnEndOfStream: false);
        file.Position = 0;
        if (length == 0)
        {
            throw new SheetException(SheetFault.Empty);
        }

        if (first.SequenceEqual(Compound))
        {
            throw new SheetException(SheetFault.OldExcel);
        }

        if (first.SequenceEqual(Zip) != isWorkbook)
        {
            throw new SheetException(isWorkbook ? SheetFault.NotExcel : SheetFault.NotText);
        }

        return Guarded(isWorkbook ? XlsxRows.Read(file, limits) : CsvRows.Read(file, limits), limits);
    }

    private static IEnumerable<SheetRow> Guarded(IEnumerable<SheetRow> rows, ListLimits limits)
    {
        var count = 0;
        using var each = rows.GetEnumerator();
        while (Next(each))
        {
            if (++count > limits.Rows + HeadSearch.Depth)
            {
                throw new SheetException(SheetFault.TooManyRows);
            }

            yield return each.Current;
        }
    }

    private static bool Next(IEnumerator<SheetRow> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception error) when (error is XmlException or InvalidDataException or FormatException or OverflowException or EndOfStreamException)
        {
            throw new SheetException(SheetFault.Damaged, error);
        }
    }
}
