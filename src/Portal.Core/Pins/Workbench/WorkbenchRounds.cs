using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Pins;

/// <summary>One look at the tiles: whose are due get their numbers. What has not changed is not sent.</summary>
internal sealed partial class WorkbenchRounds(
    PortalDb db, WorkbenchTiles tiles, WorkbenchFigures figures, WeComDirectory directory, WeComClient wecom, TimeProvider clock, ILogger<WorkbenchRounds> logger)
{
    private static readonly TimeSpan _afterTrouble = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _afterRefusal = TimeSpan.FromHours(1);
    private static readonly TimeSpan _afterStranger = TimeSpan.FromDays(1);

    /// <summary>Until none is due, or WeCom takes none.</summary>
    public async Task DrainAsync(CancellationToken ct)
    {
        if (await tiles.SettingsAsync(ct) is not { } settings || settings.RetryAt > clock.GetUtcNow()
            || await directory.FindAppAsync(settings.CorpId, settings.AgentId, ct) is not { Credentials: not null, Corp.ServerAddress: not null } app)
        {
            return;
        }

        while (await tiles.TakeNextAsync(ct) is { } tile)
        {
            try
            {
                await ShowAsync(tile, app, ct);
            }
            catch (WeComException error) when (IsOfMember(error))
            {
                await tiles.LookAgainAsync(tile.UserId, _afterStranger, ct);
            }
            catch (Exception error) when (error is not WeComException && Poison.IsSuspected(error))
            {
                LogNotShown(tile.UserId, error);
                await tiles.LookAgainAsync(tile.UserId, _afterRefusal, ct); // the next tiles have their turn
            }
            catch (WeComException error)
            {
                LogRefused(error);
                await tiles.LookAgainAsync(tile.UserId, TimeSpan.Zero, ct);
                var isPassing = error.IsWorthTryingAgain || error.RetryAfter is not null;
                var problem = isPassing ? null : $"{error.Cause.Chinese}{error.Remedy.Chinese} ({error.Code})";
                settings.Stop(problem, clock.GetUtcNow() + (error.RetryAfter ?? (isPassing ? _afterTrouble : _afterRefusal)));
                await db.SaveChangesAsync(ct);
                return;
            }
        }

        if (settings.RetryAt is not null)
        {
            settings.GoOn();
            await db.SaveChangesAsync(ct);
        }
    }

    private async Task ShowAsync(UserTile tile, AppSettings app, CancellationToken ct)
    {
        if (await figures.OfAsync(tile.UserId, app, ct) is not { } mine || (mine.IsEmpty && tile.Shown is null && !mine.HasFailed))
        {
            await tiles.RemoveAsync(tile.UserId, ct); // nothing of his is on the workbench
            return;
        }

        if (mine.HasFailed)
        {
            await tiles.LookAgainAsync(tile.UserId, _afterTrouble, ct); // what it shows is better than a hole
            return;
        }

        if (mine.Hash != tile.Shown)
        {
            await wecom.SetWorkbenchDataAsync(app.Credentials!, mine.MemberId, new WorkbenchTile { Type = "keydata", KeyData = new TileFigures(mine.Figures) }, ct);
            await tiles.ShowAsync(tile.UserId, mine.Hash, ct);
        }

        if (mine.IsEmpty)
        {
            await tiles.RemoveAsync(tile.UserId, ct);
        }
    }

    /// <summary>No such member, or not one that the app may see.</summary>
    private static bool IsOfMember(WeComException error) => error.Code is 60111 or 60011 or 40003 or 81013;

    [LoggerMessage(LogLevel.Error, "The workbench figures of user {User} could not be made.")]
    private partial void LogNotShown(long user, Exception error);

    [LoggerMessage(LogLevel.Warning, "WeCom took no numbers for the workbench.")]
    private partial void LogRefused(Exception error);
}
