using System.Buffers.Binary;

namespace Portal.Core.Browser;

/// <summary>What a file of a picture is by its first and last bytes. Decoders make half a picture of half a file, and say nothing.</summary>
public static class PictureFile
{
    private static readonly byte[] PngBegin = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly byte[] PngEnd = [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82];

    /// <summary>Null: none of ours, or not all of it.</summary>
    public static ShotFormat? FormatOf(ReadOnlySpan<byte> file) => file switch
    {
        _ when file.StartsWith(PngBegin) => file.EndsWith(PngEnd) ? ShotFormat.Png : null,
        [0xFF, 0xD8, 0xFF, .., 0xFF, 0xD9] => ShotFormat.Jpeg,
        _ when file.StartsWith("%PDF-"u8) => file[Math.Max(0, file.Length - 32)..].IndexOf("%%EOF"u8) >= 0 ? ShotFormat.Pdf : null,
        _ => null,
    };

    /// <summary>What the head of a PNG or JPEG announces; null: it announces nothing.</summary>
    public static (long Width, long Height)? SizeOf(ReadOnlySpan<byte> file) => FormatOf(file) == ShotFormat.Png ? OfPng(file) : OfJpeg(file);

    /// <summary>The head is the first chunk, always.</summary>
    private static (long Width, long Height)? OfPng(ReadOnlySpan<byte> file) => file.Length > 33 && file[12..16].SequenceEqual("IHDR"u8)
        ? (BinaryPrimitives.ReadUInt32BigEndian(file[16..]), BinaryPrimitives.ReadUInt32BigEndian(file[20..])) : null;

    /// <summary>From segment to segment until the frame's, before which no picture may begin.</summary>
    private static (long Width, long Height)? OfJpeg(ReadOnlySpan<byte> file)
    {
        for (var at = 2; at + 9 < file.Length && file[at] == 0xFF;)
        {
            var kind = file[at + 1];
            if (kind == 0xFF)
            {
                at++; // filling
                continue;
            }

            if (kind is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]));
            }

            if (kind is 0xD8 or 0xD9 or 0xDA)
            {
                return null;
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }

        return null;
    }
}
