using System.ComponentModel.DataAnnotations;

namespace Portal.Core.Pins;

/// <summary>The tiles on WeCom's workbench, section "Workbench".</summary>
public sealed class WorkbenchOptions
{
    /// <summary>How often a tile's numbers are read again.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "1.00:00:00")]
    public TimeSpan RefreshEvery { get; set; } = TimeSpan.FromHours(1);
}
