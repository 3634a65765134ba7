using Microsoft.Extensions.Logging;
using Portal.Core.Browser.DevTools;

namespace Portal.Core.Browser;

/// <summary>Tries again what another try may mend: a page that was not whole once more, a browser that was lost a few times.</summary>
internal sealed partial class ShotTries(BrowserLife life, ILogger log)
{
    private const int MostPageTries = 2;
    private const int MostLostBrowsers = 3;

    public async Task<Shot> TakeAsync(ShotRun run, CancellationToken ct)
    {
        var (faults, lost) = (0, 0);
        while (true)
        {
            run.Tries++;
            try
            {
                var shot = await TryAsync(run, isLast: faults > 0, ct);
                return shot with { Timings = shot.Timings with { Waited = run.Waited, Tries = run.Tries } };
            }
            catch (ShotException error) when (error.Failure == ShotFailure.Browser ? ++lost <= MostLostBrowsers : IsWorthATry(error) && ++faults < MostPageTries)
            {
                LogAgain(run.Order.Subject, error.Message);
            }
        }
    }

    private static bool IsWorthATry(ShotException error) =>
        error.Failure is ShotFailure.NotReady or ShotFailure.ErrorPage or ShotFailure.Incomplete or ShotFailure.Blank or ShotFailure.Unstable
        or ShotFailure.Elsewhere;

    private async Task<Shot> TryAsync(ShotRun run, bool isLast, CancellationToken ct)
    {
        run.Step = "while the browser started";
        var browser = await life.EnterAsync(ct);
        try
        {
            return run.Order.Foreign is { } foreign ? await AtForeignSeatAsync(browser, run, foreign, isLast, ct) : await AtSeatAsync(browser, run, isLast, ct);
        }
        catch (DevToolsException error)
        {
            throw new ShotException(ShotFailure.Browser, error.Message, error);
        }
        finally
        {
            browser.Leave();
        }
    }

    private static async Task<Shot> AtSeatAsync(RunningBrowser browser, ShotRun run, bool isLast, CancellationToken ct)
    {
        var seat = await browser.TakeSeatAsync(ct);
        var taker = new ShotAttempt(browser, seat, run.Order);
        var isGood = false;
        try
        {
            run.Step = "while the page was opened and photographed";
            var shot = isLast ? await taker.TakeAsync(run.Left, ct) : await FirstAsync(taker, run.Left / 2, ct);
            seat.Clear(browser.Address);
            isGood = true;
            return shot;
        }
        catch (ShotException error) when (error.Failure != ShotFailure.Browser)
        {
            run.Picture = isLast || !IsWorthATry(error) ? await taker.ReduceAsync(FailedShot.MostPictureBytes, ct) : null;
            throw;
        }
        finally
        {
            (run.Opened, run.Checked) = (taker.Opened, taker.Checked);
            browser.Give(seat, isGood);
        }
    }

    /// <summary>The first try leaves time for a second one, even if its page never answers again.</summary>
    private static async Task<Shot> FirstAsync(ShotAttempt taker, TimeSpan limit, CancellationToken ct)
    {
        using var first = CancellationTokenSource.CreateLinkedTokenSource(ct);
        first.CancelAfter(limit);
        try
        {
            return await taker.TakeAsync(limit, first.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ShotException(ShotFailure.NotReady, "the page was not photographed in time");
        }
    }

    private static async Task<Shot> AtForeignSeatAsync(RunningBrowser browser, ShotRun run, ForeignPage page, bool isLast, CancellationToken ct)
    {
        run.Step = "while the page of the other server was opened and drawn";
        var seat = await browser.OpenSeatAsync(page, ct);
        try
        {
            return await new ForeignAttempt(browser, seat, run.Order, page).TakeAsync(isLast ? run.Left : run.Left * 0.7, ct);
        }
        finally
        {
            browser.Give(seat, isGood: false);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The picture of {Subject} is tried again: {Reason}")]
    private partial void LogAgain(string subject, string reason);
}
