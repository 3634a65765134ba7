using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Browser;

namespace Portal.Core.Captures;

/// <summary>Something that is made of a stored picture.</summary>
/// <param name="Name">Stands in its file's name.</param>
public sealed record Derivation(string Name, ShotFormat Format, Func<Pixels, byte[]> Make)
{
    /// <summary>The same picture for who wants a smaller file.</summary>
    public static Derivation Jpeg { get; } = new("whole", ShotFormat.Jpeg, pixels => pixels.ToJpeg());

    /// <summary>Its head, three times as large as the share sheet shows it.</summary>
    public static Derivation Thumbnail { get; } = new("thumb", ShotFormat.Jpeg, pixels => Framed(pixels, 348, 516));

    /// <summary>Its head, as wide as high by three to two.</summary>
    public static Derivation Cover { get; } = new("cover", ShotFormat.Jpeg, pixels => Framed(pixels, 1068, 712));

    /// <summary>As much of the head as the frame's shape takes, never larger than the picture is.</summary>
    private static byte[] Framed(Pixels picture, int width, int height)
    {
        using var head = picture.Cut(0, 0, Math.Min(picture.Width, picture.Height * width / height), Math.Min(picture.Height, picture.Width * height / width));
        using var scaled = head.Scaled(Math.Min(1, (double)width / head.Width));
        return scaled.ToJpeg();
    }
}

/// <summary>What is made of stored pictures: made once, kept beside them, gone with them.</summary>
public sealed class DerivedPictures(CaptureFolder folder, SingleFlight flights)
{
    /// <summary>Null: no such picture.</summary>
    /// <exception cref="ShotException">The picture has to be taken again and cannot be, or what was made cannot be kept.</exception>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(Capture capture, int index, Derivation what, Deadline deadline, CancellationToken ct)
    {
        if (await folder.ReadDerivedAsync(capture, index, what, ct) is { } kept)
        {
            return kept;
        }

        ReadOnlyMemory<byte>? own = null;
        await flights.RunAsync($"{capture.Key}-{index}.{what.Name}", async services =>
        {
            if (await services.GetRequiredService<CapturePixels>().WorkAsync(capture, index, what.Make, deadline, CancellationToken.None) is { } made)
            {
                await folder.WriteDerivedAsync(capture, index, what, made, CancellationToken.None);
                own = made;
            }

            return capture;
        }, ct);
        return own ?? await folder.ReadDerivedAsync(capture, index, what, ct);
    }
}
