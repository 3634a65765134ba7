using Portal.Core.Captures;
using Portal.Core.Catalog;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;
using Portal.Core.Users;

namespace Portal.Core.Pins;

/// <summary>Reads pins with their reader's own rights and rows, all at the same time, from the cache of datasets where that has them.</summary>
public sealed class PinReader(ReportAccess reports, TimeProvider clock)
{
    /// <summary>What is not there in time goes on for so long: who asks for it again finds it nearly done.</summary>
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(10);

    /// <param name="terminal">Where the reader sits; <see cref="Terminals.All"/>: wherever its reports are published.</param>
    /// <param name="patience">What takes longer is <see cref="PinState.Loading"/>; <see cref="Timeout.InfiniteTimeSpan"/> waits for all.</param>
    public async Task<IReadOnlyList<PinnedFigure>> ReadAsync(
        Account account, IReadOnlyList<Pin> pins, Terminals terminal, TimeSpan patience, CancellationToken ct)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var readings = new List<Task<PinnedFigure>>();
        var meanwhile = new List<PinnedFigure>();
        foreach (var pin in pins)
        {
            var there = await FindAsync(account, pin, ct);
            meanwhile.Add(new PinnedFigure(pin, PinState.Loading) { LongestRead = there?.Report.Definition.LongestRead ?? TimeSpan.Zero });
            readings.Add(there is not var (found, block) ? Task.FromResult(new PinnedFigure(pin, PinState.Gone))
                : IsShown(found, account, terminal) ? ReadAsync(pin, found, block, stop.Token)
                : Task.FromResult(new PinnedFigure(pin, PinState.Elsewhere) { Report = found.Node }));
        }

        var all = Task.WhenAll(readings);
        if (patience != Timeout.InfiniteTimeSpan && await Task.WhenAny(all, Task.Delay(patience, clock, stop.Token)) != all)
        {
            ct.ThrowIfCancellationRequested();
            stop.CancelAfter(_grace);
            for (var i = 0; i < readings.Count; i++)
            {
                meanwhile[i] = readings[i].IsCompletedSuccessfully ? await readings[i] : meanwhile[i];
            }

            return meanwhile;
        }

        var figures = await all;
        await stop.CancelAsync(); // the delay
        stop.Dispose();
        return figures;
    }

    /// <summary>Which views the pins are of, without their data.</summary>
    public async Task<IReadOnlyList<PinnedFigure>> NameAsync(Account account, IReadOnlyList<Pin> pins, CancellationToken ct)
    {
        var named = new List<PinnedFigure>();
        foreach (var pin in pins)
        {
            named.Add(await FindAsync(account, pin, ct) is var (found, block) ? Of(pin, found, block, await OpenAsync(pin, found, ct)) : new PinnedFigure(pin, PinState.Gone));
        }

        return named;
    }

    public async Task<bool> MaySeeAsync(Account account, PinnedView view, CancellationToken ct) =>
        await reports.FindAsync(account, view.ReportId, ct) is { } found && found.Definition.FindFigure(view.Figure) is not null;

    private async Task<(FoundReport Report, KpiBlock Block)?> FindAsync(Account account, Pin pin, CancellationToken ct) =>
        await reports.FindAsync(account, pin.ReportId, ct) is { } found && found.Definition.FindFigure(pin.Figure, pin.Title) is { } block ? (found, block) : null;

    private static bool IsShown(FoundReport found, Account account, Terminals terminal) => terminal == Terminals.All || found.OpensOn(account, terminal);

    private static async Task<PinnedFigure> ReadAsync(Pin pin, FoundReport found, KpiBlock block, CancellationToken ct)
    {
        var view = await OpenAsync(pin, found, ct);
        var data = await found.Source.ReadAsync(view, [.. block.DatasetsOf()], fresh: false, ct);
        var named = Of(pin, found, block, view);
        return data.Datasets.Values.Any(answer => answer.Problem is not null)
            ? named with { State = PinState.Failed }
            : named with { Figure = KpiFigure.Make(block, data.Datasets) };
    }

    private static Task<ReportView> OpenAsync(Pin pin, FoundReport found, CancellationToken ct) =>
        found.Source.OpenAsync(found.Definition, ViewQuery.ValuesOf(pin.Query), found.Scope, ct);

    private static PinnedFigure Of(Pin pin, FoundReport found, KpiBlock block, ReportView view) =>
        new(pin, PinState.Ready) { Title = block.Title is { Length: > 0 } title ? title : found.Node.Title, View = PinViews.WordsOf(view), Report = found.Node };
}
