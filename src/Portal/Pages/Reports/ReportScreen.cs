using Portal.Core.Reports;
using Portal.Pages.Reports.Blocks;

namespace Portal.Pages.Reports;

/// <summary>The whole of a report as it is shown now.</summary>
public sealed record ReportScreen(OpenReport Report, ReportReading Reading, bool IsStarred = false)
{
    /// <summary>Empty as long as only the quick datasets are asked for.</summary>
    public IReadOnlyList<BlockSlot> Slots { get; init; } = [];

    /// <summary>The reader's data scope holds nothing of this report.</summary>
    public bool IsOutOfScope { get; init; }

    /// <summary>Neighbouring figures lie in one row; every other block stands alone.</summary>
    public IEnumerable<IReadOnlyList<BlockSlot>> Groups
    {
        get
        {
            for (var i = 0; i < Slots.Count;)
            {
                var figures = Slots.Skip(i).TakeWhile(slot => slot.Block is KpiBlock).Count();
                var length = Math.Max(1, figures);
                yield return [.. Slots.Skip(i).Take(length)];
                i += length;
            }
        }
    }

    /// <summary>
    /// How many figures stand beside each other where there is room: rows are full, the last one by wider cards. Where all are full without those,
    /// that is said: a card is not drawn wide then because the next one is still on its way.
    /// </summary>
    public static string RowClass(int figures)
    {
        var row = figures switch { 1 or 2 => figures, 3 or 5 or 6 or 9 => 3, _ => 4 };
        return $"kpis--{row}{(figures % row == 0 ? " kpis--full" : "")}{(figures % 2 == 0 ? " kpis--pairs" : "")}";
    }

    public int ReadyCount => Slots.Count(slot => slot.StateName == "ready");

    public int FailedCount => Slots.Count(slot => slot.State == BlockState.Failed);

    public bool IsLoading => Slots.Any(slot => slot.State == BlockState.Loading);

    /// <summary>Blocks below the first screens come when somebody nears them.</summary>
    public bool HasLater => Slots.Any(slot => slot.State == BlockState.Later);

    /// <summary>What waits for the page, such as a capture, reads this.</summary>
    public string State => IsLoading ? "loading" : Slots.Any(slot => slot.State is BlockState.Failed or BlockState.Busy) ? "failed" : "ready";

    /// <summary>How many parameters do not stand at their default.</summary>
    public int ChosenCount => Report.View.Values.Count(value => !value.IsDefault);

    /// <summary>How old the data are is not known yet.</summary>
    public bool IsTimePending => !Reading.IsComplete && Reading.DataTime is null;
}
