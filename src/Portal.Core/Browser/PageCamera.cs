using Portal.Core.Browser.DevTools;

namespace Portal.Core.Browser;

/// <summary>Photographs a page that lies ready at a seat: in one piece, or in several that are cut between blocks.</summary>
internal sealed class PageCamera(Seat seat, ShotOrder order, PageReading page)
{
    /// <summary>Chromium repeats or blanks what lies beyond 16,384.</summary>
    internal const int MostDevicePixels = 12_000;

    /// <summary>A phone's picture of eight screens.</summary>
    private const int MostPixelBytes = 16 * 1024 * 1024;

    /// <summary>Of one picture: what works on it holds three bytes of each.</summary>
    internal const double MostPixels = 16_000_000;

    /// <summary>In CSS pixels, of one picture.</summary>
    public static int MostHeight(ShotSize size) => (int)Math.Min(MostDevicePixels / size.Scale, MostPixels / (size.Width * size.Scale * size.Scale));

    /// <summary>The pictures, still on their way: while one is looked at, the next is taken.</summary>
    public Task<IReadOnlyList<Task<ShotImage>>> TakeAsync(CancellationToken ct) => EachAsync(1, DevelopedAsync, ct);

    /// <summary>Looks at small pictures, for what is not to become one.</summary>
    public async Task CheckAsync(CancellationToken ct) => await Task.WhenAll(await EachAsync(0.5, CheckedAsync, ct));

    private async Task<IReadOnlyList<Task<T>>> EachAsync<T>(double scale, Func<byte[], Stretch, CancellationToken, Task<T>> use, CancellationToken ct)
    {
        var stretches = ShotCuts.Of(page, MostHeight(order.Size));
        var used = new List<Task<T>>();
        foreach (var stretch in stretches)
        {
            used.Add(use(await PhotographAsync(stretch, stretches.Count > 1, scale, ct), stretch, ct));
        }

        return used;
    }

    /// <summary>The screen is as high as the stretch: quicker than a picture beyond it, and right above 16,384 pixels of page.</summary>
    private async Task<byte[]> PhotographAsync(Stretch stretch, bool isPart, double scale, CancellationToken ct)
    {
        var screen = seat.SetScreenAsync(order.Size, order.Size.Scale * scale, stretch.Height, ct);
        if (isPart)
        {
            await screen;
            await seat.EvaluateAsync(PageScript.ScrollTo(stretch.Top), ct);
        }

        var picture = seat.PhotographAsync(ct);
        await screen;
        return await picture;
    }

    private Task<ShotImage> DevelopedAsync(byte[] png, Stretch stretch, CancellationToken ct) => LookAsync(
        png,
        pixels =>
        {
            BlankCheck.Throw(pixels, page, stretch);
            return new ShotImage(order.Format == ShotFormat.Jpeg ? pixels.ToJpeg() : png, order.Format, pixels.Width, pixels.Height)
            {
                Boxes = PictureBox.In(stretch, page, (double)pixels.Width / order.Size.Width),
                Pixels = order is { WithPixels: true, Format: ShotFormat.Png } && pixels.Bytes <= MostPixelBytes && pixels.TryHold() ? pixels : null,
            };
        },
        ct);

    private Task<bool> CheckedAsync(byte[] png, Stretch stretch, CancellationToken ct) => LookAsync(
        png,
        pixels =>
        {
            BlankCheck.Throw(pixels, page, stretch);
            return true;
        },
        ct);

    /// <exception cref="DevToolsException">It cannot be read.</exception>
    internal static async Task<T> LookAsync<T>(byte[] png, Func<Pixels, T> look, CancellationToken ct)
    {
        try
        {
            return await Pixels.WorkAsync(png, look, ct);
        }
        catch (InvalidDataException error)
        {
            throw new DevToolsException("the picture of the browser cannot be read", error);
        }
    }
}
