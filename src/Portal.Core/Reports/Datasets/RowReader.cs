namespace Portal.Core.Reports.Datasets;

/// <summary>Takes rows from a database until the end or a limit; time and size are looked at in every cell.</summary>
internal sealed class RowReader
{
    /// <summary>More columns nobody reads, and one row of them may be large.</summary>
    public const int MostColumns = 200;

    private readonly CellReader _cells;
    private readonly ReadLimits _limits;
    private readonly List<object?[]> _rows = [];
    private long _bytes = 200;

    /// <exception cref="DataSourceException">There are too many columns.</exception>
    public RowReader(CellReader cells, ReadLimits limits)
    {
        if (cells.Names.Count > MostColumns)
        {
            throw new DataSourceException(DatasetFailure.Failed, $"the answer has {cells.Names.Count} columns, {MostColumns} at most can be read; name those that are needed");
        }

        (_cells, _limits) = (cells, limits);
    }

    /// <summary>True when the row was taken, false when a limit is reached.</summary>
    public bool Take(CancellationToken ct)
    {
        if (_rows.Count >= _limits.Rows)
        {
            return false;
        }

        var row = new object?[_cells.Names.Count];
        var bytes = _bytes + 40 + (8 * row.Length);
        for (var i = 0; i < row.Length; i++)
        {
            ct.ThrowIfCancellationRequested();
            row[i] = _cells.Read(i);
            bytes += row[i] switch { null => 0, string text => 26 + (2 * text.Length), _ => 24 };
            if (bytes > _limits.Bytes && _rows.Count > 0)
            {
                return false;
            }
        }

        _rows.Add(row);
        _bytes = bytes;
        return true;
    }

    public ReadRows Finish(bool isCapped) => new(ColumnNames.Distinct(_cells.Names), _rows, isCapped, _bytes) { CutCells = _cells.Cut };
}
