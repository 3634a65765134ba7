using Portal.Core.Reports.Datasets;

namespace Portal.Core.Reports.Files;

/// <summary>What a file says. <see cref="Report"/> is null when anything is wrong.</summary>
internal sealed record ParsedReport(
    string Path,
    ReportDefinition? Report,
    string? Id,
    int IdLine,
    IReadOnlyList<ReportFileProblem> Problems,
    IReadOnlyList<SqlUse> Sql,
    IReadOnlyList<ColumnUse> Columns)
{
    /// <summary>The file is no report: its first key is <c>push</c>.</summary>
    public PlanSource? Plan { get; init; }

    /// <summary>Names a user; whether there is one, only the portal's database knows.</summary>
    public FileNode? Owner { get; init; }
}

/// <summary>A file that lies beside the report files and says what is pushed when; read by Push.</summary>
internal sealed record PlanSource(string Path, MapNode Root);

/// <summary>A statement of a file and where it stands.</summary>
internal sealed record SqlUse(DatasetDefinition Dataset, SqlTemplate Template, ScalarNode Node, string? Parameter);

/// <summary>A block names a column; whether the dataset has it, only the database knows.</summary>
internal sealed record ColumnUse(string Dataset, string Column, FileNode At);
