using Portal.Core.Browser;

namespace Portal.Bench;

/// <summary>A number for the colours of the upper rows of a picture.</summary>
internal static class PictureHash
{
    public static ulong Of(ReadOnlyMemory<byte> picture, int rows)
    {
        using var pixels = Pixels.Read(picture);
        using var upper = pixels.Cut(0, 0, pixels.Width, rows);
        var hash = 14_695_981_039_346_656_037;
        foreach (var value in upper.ToPng())
        {
            hash = (hash ^ value) * 1_099_511_628_211;
        }

        return hash;
    }
}
