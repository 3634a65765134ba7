using System.IO.Compression;
using Portal.Core.Browser;

namespace Portal.Bench;

/// <summary>A number for the colours of the upper rows of a PNG.</summary>
internal static class PictureHash
{
    public static ulong Of(ReadOnlyMemory<byte> png, int rows)
    {
        var width = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.Span[16..]);
        var pixel = png.Span[25] == 6 ? 4 : 3;
        using var packed = new PngData(png);
        using var raw = new ZLibStream(packed, CompressionMode.Decompress);
        var (row, above) = (new byte[(width * pixel) + 1], new byte[width * pixel]);
        var hash = 14_695_981_039_346_656_037;
        for (var y = 0; y < rows; y++)
        {
            raw.ReadExactly(row);
            foreach (var value in PngFilters.Undo(row[0], row.AsSpan(1), above, pixel))
            {
                hash = (hash ^ value) * 1_099_511_628_211;
            }
        }

        return hash;
    }
}
