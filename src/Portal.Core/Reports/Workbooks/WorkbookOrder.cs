using Portal.Core.Reports.Tables;

namespace Portal.Core.Reports.Workbooks;

/// <summary>A view whose tables shall become a spreadsheet.</summary>
public sealed record WorkbookOrder
{
    public required ReportView View { get; init; }

    /// <summary>As the catalog calls the report.</summary>
    public required string Title { get; init; }

    /// <summary>At least the datasets of <see cref="SheetBlocks.Of"/>, none with a problem.</summary>
    public required IReadOnlyDictionary<string, DatasetResult> Answers { get; init; }

    /// <summary>Until when the data reach, or when they were read.</summary>
    public required string DataTime { get; init; }

    /// <summary>Who downloads it.</summary>
    public required string Reader { get; init; }

    /// <summary>Now, where the company is.</summary>
    public required DateTime At { get; init; }

    /// <summary>Null: downloads carry none.</summary>
    public string? Watermark { get; init; }

    /// <summary>How a table, by its block's id, is ordered on the reader's page.</summary>
    public Func<string, TableOrder?> OrderOf { get; init; } = _ => null;

    /// <summary>What the file is called: title and day, without what file systems refuse.</summary>
    public string FileName => FileNames.Of(Title, DateOnly.FromDateTime(At), "xlsx");
}
