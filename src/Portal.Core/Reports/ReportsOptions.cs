using System.ComponentModel.DataAnnotations;

namespace Portal.Core.Reports;

/// <summary>Report files and the memory their answers may take, section <c>Reports</c>.</summary>
public sealed class ReportsOptions
{
    /// <summary>Folder of the report files, sub-folders too.</summary>
    [Required]
    public string Directory { get; set; } = "reports";

    /// <summary>Bound of the answers that are kept, in megabytes, below that of all caches together; one answer takes a quarter at most.</summary>
    [Range(1, 65_536)]
    public int CacheMegabytes { get; set; } = 128;

    /// <summary>Rows that one dataset may hold, whatever its <c>max_rows</c> says.</summary>
    [Range(100, 5_000_000)]
    public int MaxRows { get; set; } = 200_000;

    /// <summary>The approval of the maps with borders, 审图号, as it stands below them: GS(2024)0650号.</summary>
    [StringLength(60)]
    public string? MapApproval { get; set; }

    /// <summary>How often the folder is looked through, for file systems that do not tell of changes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(15);
}
