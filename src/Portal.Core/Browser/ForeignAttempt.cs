using System.Diagnostics;

namespace Portal.Core.Browser;

/// <summary>One try of a page of another server: opens it, looks at it until it is drawn and stands still, makes the screen as large as it is, and takes one picture.</summary>
internal sealed class ForeignAttempt(RunningBrowser browser, Seat seat, ShotOrder order, ForeignPage page)
{
    private const int MostScreens = 3;
    private const int MostWidth = 4_096;
    private const int MostHeight = 16_000;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private readonly long _begin = Stopwatch.GetTimestamp();
    private ForeignReading? _last;

    /// <param name="limit">For the whole try.</param>
    /// <exception cref="ShotException">It did not become ready, or is none to be photographed.</exception>
    public async Task<Shot> TakeAsync(TimeSpan limit, CancellationToken ct)
    {
        using var ready = CancellationTokenSource.CreateLinkedTokenSource(ct);
        ready.CancelAfter(limit * 0.9);
        try
        {
            await OpenAsync(ready.Token);
            var opened = Stopwatch.GetElapsedTime(_begin);
            var (size, height, png) = await FitAsync(ready.Token);
            var still = Stopwatch.GetElapsedTime(_begin) - opened;
            var head = _last is { HeadBottom: > 0 } last && last.HeadTop < last.HeadBottom ? last.HeadTop..last.HeadBottom : (Range?)null;
            var picture = await DevelopAsync(png, size, height, ready.Token);
            return new Shot([picture with { Head = head }], new(TimeSpan.Zero, opened, still, Stopwatch.GetElapsedTime(_begin) - opened - still, 1));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ShotException(ShotFailure.NotReady, Missing(_last, seat.IsQuiet));
        }
    }

    /// <summary>What a page lacked that did not become ready.</summary>
    internal static string Missing(ForeignReading? last, bool isQuiet) => last switch
    {
        null or { IsLoaded: false } => "the page did not load in time",
        { IsLoading: true } => "the page still showed that it loads",
        { IsDrawn: false } => "the page stayed empty",
        _ when !isQuiet => "the page was still waiting for its server",
        _ => "the page never stood still",
    };

    private async Task OpenAsync(CancellationToken ct)
    {
        if (await seat.OpenPageAsync(new Uri(browser.Address, await order.NewPath(ct)), order.Size, order.Size.ScreenHeight, ct) is { } problem)
        {
            throw new ShotException(ShotFailure.ErrorPage, $"the page could not be opened: {problem}");
        }
    }

    /// <summary>The screen grows to what the page takes; a page whose inside scrolls may take more on a larger one.</summary>
    private async Task<(ShotSize Size, int Height, byte[] Png)> FitAsync(CancellationToken ct)
    {
        var (size, height) = (order.Size, order.Size.ScreenHeight);
        var (reading, png) = await StandStillAsync(ct);
        if (reading.HasHan && !browser.HasHanFont)
        {
            throw new ShotException(ShotFailure.NoFont, BrowserWords.NoHanFont);
        }

        for (var i = 0; i < MostScreens; i++)
        {
            var (wide, high) = (Math.Min(reading.Width, MostWidth), Math.Min(reading.Height, MostHeight));
            if (wide <= size.Width && high == height)
            {
                break;
            }

            (size, height) = (size with { Width = Math.Max(wide, size.Width) }, high);
            size = size with { Scale = ScaleOf(order.Size, size.Width, height) };
            await seat.SetScreenAsync(size, size.Scale, height, ct);
            (reading, png) = await StandStillAsync(ct);
        }

        return (size, height, png);
    }

    /// <summary>Loaded, nothing turns, nothing is asked for, something is drawn, and two pictures some time apart are the same: the second is the page's.</summary>
    private async Task<(ForeignReading Reading, byte[] Png)> StandStillAsync(CancellationToken ct)
    {
        // Of a wide sheet one costs as much as many looks; what changed and changed back between the two does not matter.
        var (print, first, since) = ("", (byte[]?)null, 0L);
        while (true)
        {
            _last = ForeignReading.From(await seat.EvaluateAsync(ForeignReading.Question(page.Spinners), ct));
            ThrowIfWrong(_last);
            var isReady = _last is { IsLoaded: true, IsLoading: false, IsDrawn: true } && seat.IsQuiet;
            if (!isReady || _last.Print != print)
            {
                (print, first) = (_last.Print, null);
            }

            if (isReady && (first is null || Stopwatch.GetElapsedTime(since) >= page.StillFor))
            {
                var picture = await seat.PhotographAsync(ct);
                if (first is not null && picture.AsSpan().SequenceEqual(first))
                {
                    return (_last, picture);
                }

                (first, since) = (picture, Stopwatch.GetTimestamp());
            }

            await Task.Delay(LookEvery, ct);
        }
    }

    private void ThrowIfWrong(ForeignReading reading)
    {
        // Half a page is none, even where it went on without.
        if (seat.Stop is { } stop)
        {
            throw new ShotException(ShotFailure.Elsewhere, new Bilingual(stop, stop));
        }

        if (!reading.IsLoaded)
        {
            return;
        }

        if (!seat.Allows(reading.Href))
        {
            throw new ShotException(ShotFailure.ErrorPage, "the page led away from the report");
        }

        if (reading.Status is not (0 or 200))
        {
            throw new ShotException(ShotFailure.Elsewhere, new Bilingual(
                $"报表自己的服务器回答了 {reading.Status}。请稍后再试；一直这样请联系管理员。",
                $"The report's own server answered {reading.Status}. Try again later; ask the administrator if it stays so."));
        }
    }

    private static Task<ShotImage> DevelopAsync(byte[] png, ShotSize size, int height, CancellationToken ct) => PageCamera.LookAsync(
        png,
        pixels =>
        {
            BlankCheck.Throw(pixels, new PageReading(), new Stretch(0, height));
            return new ShotImage(png, ShotFormat.Png, size.Width, height);
        },
        ct);

    /// <summary>Chromium repeats or blanks what lies beyond 16,384 pixels.</summary>
    private static double ScaleOf(ShotSize size, int width, int height) =>
        Math.Min(size.Scale, Math.Min((double)PageCamera.MostDevicePixels / Math.Max(width, height), Math.Sqrt(PageCamera.MostPixels / ((double)width * height))));
}
