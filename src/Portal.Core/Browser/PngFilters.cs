using System.Numerics;

namespace Portal.Core.Browser;

/// <summary>Makes the colours of a row of a PNG out of its differences to what stands left and above.</summary>
internal static class PngFilters
{
    /// <summary>Writes the row over <paramref name="above"/>, where the next one finds it, and returns it.</summary>
    public static ReadOnlySpan<byte> Undo(byte filter, ReadOnlySpan<byte> row, Span<byte> above, int pixel)
    {
        switch (filter)
        {
            case 0: row.CopyTo(above); break;
            case 2: Add(row, above); break; // the only one that Chromium uses when it hurries
            default: Slowly(filter, row, above, pixel); break;
        }

        return above;
    }

    private static void Add(ReadOnlySpan<byte> row, Span<byte> above)
    {
        var i = 0;
        for (; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            (new Vector<byte>(row[i..]) + new Vector<byte>(above[i..])).CopyTo(above[i..]);
        }

        for (; i < row.Length; i++)
        {
            above[i] += row[i];
        }
    }

    private static void Slowly(byte filter, ReadOnlySpan<byte> row, Span<byte> above, int pixel)
    {
        Span<byte> corner = stackalloc byte[pixel];
        Span<byte> kept = stackalloc byte[pixel];
        for (var i = 0; i < row.Length; i++)
        {
            int left = i < pixel ? 0 : above[i - pixel], up = above[i], slant = corner[i % pixel];
            kept[i % pixel] = above[i];
            above[i] = (byte)(row[i] + filter switch { 1 => left, 3 => (left + up) / 2, _ => Nearest(left, up, slant) });
            corner[i % pixel] = kept[i % pixel];
        }
    }

    private static int Nearest(int left, int up, int corner)
    {
        var (a, b, c) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - (2 * corner)));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
