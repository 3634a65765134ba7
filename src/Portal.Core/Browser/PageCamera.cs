
using Portal.Core.Browser.DevTools;

namespace Portal.Core.Browser;

/// <summary>Photographs a page that lies ready at a seat: in one piece, or in several that are cut between blocks.</summary>
internal sealed class PageCamera(Seat seat, ShotOrder order, PageReading page)
{
    /// <summary>Chromium repeats or blanks what lies beyond 16,384.</summary>
    internal const int MostDevicePixels = 12_000;

    private const int Quality = 85;

    /// <summary>In CSS pixels, of one picture.</summary>
    public static int MostHeight(ShotSize size) => (int)(MostDevicePixels / size.Scale);

    // From the best to the last that can still be read.
    private static readonly (int Quality, double Scale)[] Smaller = [(85, 1), (70, 1), (55, 1), (75, 0.75), (60, 0.75), (70, 0.5), (50, 0.5), (50, 0.35)];

    public async Task<IReadOnlyList<ShotImage>> TakeAsync(CancellationToken ct)
    {
        var stretches = ShotCuts.Of(page, MostHeight(order.Size));
        var pictures = new List<ShotImage>();
        foreach (var stretch in stretches)
        {
            var bytes = await PhotographAsync(stretch, stretches.Count > 1, order.Format, Quality, 1, ct);
            var picture = Checked(bytes, stretch, order.Format, 1);
            pictures.Add(order.MostBytes is { } most && bytes.Length > most ? await FitAsync(stretch, stretches.Count > 1, most, ct) : picture);
        }

        return pictures;
    }

    /// <summary>Looks at small pictures, for what is not to become one.</summary>
    public async Task CheckAsync(CancellationToken ct)
    {
        var stretches = ShotCuts.Of(page, MostHeight(order.Size));
        foreach (var stretch in stretches)
        {
            PngPicture(await PhotographAsync(stretch, stretches.Count > 1, ShotFormat.Png, Quality, 0.5, ct), stretch);
        }
    }

    private async Task<ShotImage> FitAsync(Stretch stretch, bool isPart, int most, CancellationToken ct)
    {
        foreach (var (quality, scale) in Smaller)
        {
            var bytes = await PhotographAsync(stretch, isPart, ShotFormat.Jpeg, quality, scale, ct);
            if (bytes.Length <= most)
            {
                return Checked(bytes, stretch, ShotFormat.Jpeg, scale);
            }
        }

        throw new ShotException(ShotFailure.TooLarge, $"the picture does not fit into {most:#,0} bytes, however small");
    }

    /// <summary>The screen is as high as the stretch: quicker than a picture beyond it, and right above 16,384 pixels of page.</summary>
    private async Task<byte[]> PhotographAsync(Stretch stretch, bool isPart, ShotFormat format, int quality, double scale, CancellationToken ct)
    {
        var screen = seat.SetScreenAsync(order.Size, order.Size.Scale * scale, stretch.Height, ct);
        if (isPart)
        {
            await screen;
            await seat.EvaluateAsync(PageScript.ScrollTo(stretch.Top), ct);
        }

        var picture = seat.PhotographAsync(format, quality, ct);
        await screen;
        return await picture;
    }

    private ShotImage Checked(byte[] bytes, Stretch stretch, ShotFormat format, double scale) =>
        format == ShotFormat.Png ? PngPicture(bytes, stretch) : JpegPicture(bytes, stretch, order.Size.Scale * scale);

    private ShotImage PngPicture(byte[] bytes, Stretch stretch)
    {
        try
        {
            var rows = PngRows.Read(bytes);
            BlankCheck.Throw(rows, page, stretch);
            return new(bytes, ShotFormat.Png, rows.Width, rows.Height);
        }
        catch (InvalidDataException error)
        {
            throw new DevToolsException("the picture of the browser cannot be read", error);
        }
    }

    private ShotImage JpegPicture(byte[] bytes, Stretch stretch, double scale)
    {
        var (width, height) = ((int)Math.Round(order.Size.Width * scale), (int)Math.Round(stretch.Height * scale));
        BlankCheck.Throw(bytes.Length, width, height);
        return new(bytes, ShotFormat.Jpeg, width, height);
    }
}
