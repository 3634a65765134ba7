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
    IReadOnlyList<ColumnUse> Columns);

/// <summary>A statement of a file and where it stands.</summary>
internal sealed record SqlUse(DatasetDefinition Dataset, SqlTemplate Template, ScalarNode Node, string? Parameter);

/// <summary>A block names a column; whether the dataset has it, only the database knows.</summary>
internal sealed record ColumnUse(string Dataset, string Column, FileNode At);
