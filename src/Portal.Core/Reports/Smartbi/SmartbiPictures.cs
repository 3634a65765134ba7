using System.Globalization;
using Portal.Core.Browser;
using Portal.Core.Memory;
using Portal.Core.Reports.Smartbi.Client;

namespace Portal.Core.Reports.Smartbi;

/// <summary>Where the portal's own browser opens a report's page in the name of a reader, and the path that all of the page lies below.</summary>
public delegate (string Address, string Within) SmartbiPictureDoor(SmartbiServer server, string resource, ReportView view);

/// <summary>Pictures of a server's pages, each in the session of the reader it is for. One serves a while for the same scope and values.</summary>
public sealed class SmartbiPictures(
    BrowserKeeper keeper, SmartbiReaders readers, SmartbiPictureDoor door, CacheMemory memory, TimeProvider clock)
{
    private const long MostBytes = 64 * 1024 * 1024;

    private static readonly string[] _usualSpinners =
    [
        ".smartbi-loading", ".loading", ".loading-mask", ".spinner", ".ant-spin-spinning", ".el-loading-mask", ".x-mask-loading", "[role=progressbar]", "[aria-busy=true]",
    ];

    private readonly CacheShare _kept = memory.Share("smartbi", MostBytes);

    /// <param name="layout">Name of a <see cref="ShotSize"/>.</param>
    /// <exception cref="ShotException">There is none, and why.</exception>
    public async Task<DatasetResult> ReadAsync(SmartbiServer server, string resource, ReportView view, string layout, bool fresh, CancellationToken ct)
    {
        var key = StableHash.Of("smartbi picture 1", view.Key, layout, CultureInfo.CurrentUICulture.Name);
        if (!fresh && server.Paused is null && _kept.Find<DatasetResult>(key) is { } kept)
        {
            return kept;
        }

        await AskAsync(server, resource, view, ct);
        var readAt = clock.GetUtcNow();
        var size = ShotSize.Of(layout) is var named && named == ShotSize.A4 ? named with { Scale = 2 } : named;
        var (address, within) = door(server, resource, view);
        var shot = await keeper.ShootAsync(
            new ShotOrder
            {
                Subject = $"{server.Name} ({view.Report.Id})",
                Owner = view.Scope.Reader.ToString(CultureInfo.InvariantCulture),
                NewPath = _ => Task.FromResult(address),
                Size = size,
                Format = ShotFormat.Png,
                Foreign = new ForeignPage
                {
                    Within = within,
                    Agent = ForeignPage.AgentOf(size),
                    Language = CultureInfo.CurrentUICulture.Name,
                    Spinners = [.. server.Options.Spinners, .. _usualSpinners],
                    StillFor = server.Options.StillFor,
                },
            },
            ct);
        var answer = DrawnPicture.Write(shot.Pictures[0], readAt);
        _kept.Keep(key, answer, answer.Bytes, server.Options.PicturesKeptFor);
        return answer;
    }

    // What answers must still be a Smartbi server that has the report for this reader: a page that says otherwise would be photographed as the report.
    private async Task AskAsync(SmartbiServer server, string resource, ReportView view, CancellationToken ct)
    {
        try
        {
            if (!await (await readers.SessionOfAsync(server, view, ct)).MayReadAsync(resource, ct))
            {
                throw new SmartbiException(SmartbiFault.Gone, $"{resource} is not there for its reader.");
            }
        }
        catch (SmartbiException error)
        {
            throw new ShotException(ShotFailure.Elsewhere, error.Cause, error) { IsFinal = !error.IsWorthTryingAgain };
        }
    }
}
