using System.Diagnostics;
using Portal.Core.Browser.DevTools;

namespace Portal.Core.Browser;

/// <summary>One try of one order at one seat: opens, checks, takes, checks again.</summary>
internal sealed class ShotAttempt(RunningBrowser browser, Seat seat, ShotOrder order)
{
    private static readonly TimeSpan StableFor = TimeSpan.FromMilliseconds(100);

    private const int MostScreens = 3;

    // Without scripts a loaded page changes no more; this is for the last picture or font.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);
    private readonly long _begin = Stopwatch.GetTimestamp();

    /// <summary>The last that the page said of itself.</summary>
    public PageReading? Page { get; private set; }
    public TimeSpan Opened { get; private set; }
    public TimeSpan Checked { get; private set; }

    /// <param name="limit">What the try may take: the page must be ready some time before. Who waits for the picture ends the try by <paramref name="ct"/>.</param>
    public async Task<Shot> TakeAsync(TimeSpan limit, CancellationToken ct)
    {
        using var ready = CancellationTokenSource.CreateLinkedTokenSource(ct);
        ready.CancelAfter(limit * 0.7);
        try
        {
            await OpenAsync(ready.Token);
            await CheckAsync(ready.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            Page = await LastReadingAsync(ct);
            throw Page is null ? new ShotException(ShotFailure.NotReady, "the page did not load in time") : PageJudge.Fault(Page, browser.Guard) ?? Late();
        }

        var pictures = await PicturesAsync(await SettleAsync(ct), ct);
        var elapsed = Stopwatch.GetElapsedTime(_begin);
        return new(pictures, new(TimeSpan.Zero, Opened, Checked, elapsed - Opened - Checked, 1));
    }

    /// <summary>A small picture of what stands there, for the operator; null when there is none.</summary>
    public async Task<byte[]?> ReduceAsync(int mostBytes, CancellationToken ct)
    {
        try
        {
            var height = Math.Clamp(Page?.Height ?? 0, order.Size.Width, order.Size.Width * 4);
            await seat.SetScreenAsync(order.Size, 390.0 / order.Size.Width, height, ct);
            return await Pixels.WorkAsync(await seat.PhotographAsync(ct), pixels => pixels.Reduce(mostBytes), ct);
        }
        catch (Exception error) when (error is DevToolsException or InvalidDataException or OperationCanceledException)
        {
            // The failure is told without it.
        }

        return null;
    }

    private async Task OpenAsync(CancellationToken ct)
    {
        if (await seat.OpenPageAsync(new Uri(browser.Address, await order.NewPath(ct)), order.Size, ct) is { } problem)
        {
            throw new ShotException(ShotFailure.ErrorPage, $"the page could not be opened: {problem}");
        }

        Opened = Stopwatch.GetElapsedTime(_begin);
    }

    private async Task CheckAsync(CancellationToken ct)
    {
        Page = await seat.ReadAsync(ct);
        while (PageJudge.IsUnderWay(Page) && Stopwatch.GetElapsedTime(_begin) - Opened < Grace)
        {
            await Task.Delay(20, ct);
            Page = await seat.ReadAsync(ct);
        }

        if (PageJudge.Fault(Page, browser.Guard) is { } fault)
        {
            throw fault;
        }

        if (Page.HasHan && !browser.HasHanFont)
        {
            throw new ShotException(ShotFailure.NoFont, BrowserWords.NoHanFont);
        }

        if (!browser.AllowsMissingLetters && await browser.MissingOfAsync(Page.Odd, seat, ct) is { Count: > 0 } missing)
        {
            throw new ShotException(ShotFailure.NoFont, BrowserWords.NoLetters(missing)) { Blocks = missing };
        }

        Checked = Stopwatch.GetElapsedTime(_begin) - Opened;
    }

    /// <summary>Makes the screen as high as the page, which may grow with it, and reads the page as it will be photographed.</summary>
    private async Task<PageReading> SettleAsync(CancellationToken ct)
    {
        for (var i = 0; i < MostScreens; i++)
        {
            var height = Math.Min(Page!.Height, PageCamera.MostHeight(order.Size));
            var screen = seat.SetScreenAsync(order.Size, order.Size.Scale, height, ct);
            Page = await seat.ReadAsync(ct);
            await screen;
            if (Page.Height == height || i > 0 && Page.Height > height && height == PageCamera.MostHeight(order.Size))
            {
                break;
            }
        }

        return Page!;
    }

    private async Task<IReadOnlyList<ShotImage>> PicturesAsync(PageReading page, CancellationToken ct)
    {
        var camera = new PageCamera(seat, order, page);
        if (order.Format != ShotFormat.Pdf)
        {
            var pictures = Task.WhenAll(await camera.TakeAsync(ct));
            await Task.WhenAll(CheckStillAsync(ct), pictures);
            return await pictures;
        }

        // Paper cannot be looked at and lays the page out anew, so the page is checked before.
        await camera.CheckAsync(ct);
        await CheckStillAsync(ct);
        return [await PaperPrinter.PrintAsync(seat, order, page, ct)];
    }

    /// <summary>Most of the time that the page has to stand still goes by while the picture is taken.</summary>
    private async Task CheckStillAsync(CancellationToken ct)
    {
        var missing = Opened + Checked + StableFor - Stopwatch.GetElapsedTime(_begin);
        if (missing > TimeSpan.Zero)
        {
            await Task.Delay(missing, ct);
        }

        var before = Page!;
        Page = await seat.ReadAsync(ct);
        if (PageJudge.Fault(Page, browser.Guard) is { } fault)
        {
            throw fault;
        }

        if (!Page.IsLike(before))
        {
            throw new ShotException(ShotFailure.Unstable, $"the page changed while it was photographed: from {before.Height} to {Page.Height} pixels high");
        }
    }

    private async Task<PageReading?> LastReadingAsync(CancellationToken ct)
    {
        try
        {
            return await seat.ReadAsync(ct).WaitAsync(TimeSpan.FromSeconds(1), ct);
        }
        catch (Exception error) when (error is TimeoutException or DevToolsException)
        {
            return null;
        }
    }

    private static ShotException Late() => new(ShotFailure.NotReady, "the page did not load in time");
}
