using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports;

/// <summary>What a dataset answered. Cells are null, long, double, decimal, ExactNumber (beyond decimal), bool, string, DateOnly, DateTime or Lapse; column names differ.</summary>
public sealed record DatasetResult
{
    public required IReadOnlyList<string> Columns { get; init; }
    public required IReadOnlyList<object?[]> Rows { get; init; }

    /// <summary>There were more rows than the cap; only the first are here.</summary>
    public bool IsCapped { get; init; }

    /// <summary>How many cells were too long and are cut.</summary>
    public int CutCells { get; init; }

    /// <summary>What it takes in memory, estimated.</summary>
    public long Bytes { get; init; }

    /// <summary>When the database was asked.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>Why there is no answer; the rows are then empty.</summary>
    public DatasetProblem? Problem { get; init; }

    /// <summary>No rows, or nothing in them: a sum of no rows is null, their count is zero.</summary>
    public bool SaysNothing => Problem is null && Rows.All(row => row.All(cell => cell is null || (Cells.IsNumber(cell) && Cells.Number(cell) is { Sign: 0 })));

    /// <summary>Index of a column by name without regard to case, or -1.</summary>
    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (string.Equals(Columns[i], column, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}

public enum DatasetFailure
{
    Failed,
    TooSlow,
    SourceUnavailable,

    /// <summary>Others were before: nothing is wrong, and asking again helps.</summary>
    Busy,
}

/// <summary>A dataset that did not answer. The number leads the operator to the cause.</summary>
public sealed record DatasetProblem(DatasetFailure Failure, string Number);
