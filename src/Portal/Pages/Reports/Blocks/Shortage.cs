using Portal.Core.Reports;

namespace Portal.Pages.Reports.Blocks;

/// <summary>What of an answer the reader does not see.</summary>
/// <param name="Rows">Only so many rows were read; null: all of them.</param>
/// <param name="CutCells">Cells whose text was too long.</param>
public sealed record Shortage(int? Rows, int CutCells)
{
    public static Shortage? Of(DatasetResult answer) =>
        answer.IsCapped || answer.CutCells > 0 ? new(answer.IsCapped ? answer.Rows.Count : null, answer.CutCells) : null;
}
