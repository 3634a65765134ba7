using System.Buffers.Binary;
using Portal.Core.Browser;

namespace Portal.Core.Push;

/// <summary>
/// What somebody uploaded as a cover, looked at from outside only: which kind of file by its first and last bytes, and how large a picture its
/// head announces. Nothing of ours decodes it; the browser does, in its own process.
/// </summary>
internal static class CoverFile
{
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>Of either side. A file of few bytes may announce a picture of gigabytes.</summary>
    public const int MostPixels = 8_000;
    public const int LeastPixels = 100;

    public static Bilingual WrongSize { get; } = new("封面要在 5 MB 以内。", "A cover has 5 MB at most.");
    public static Bilingual WrongKind { get; } = new("封面要用完整的 PNG 或 JPEG 图片。", "A cover is a whole PNG or JPEG.");
    public static Bilingual WrongPixels { get; } = new($"封面的宽和高要在 {LeastPixels} 到 {MostPixels:#,0} 像素之间。",
        $"A cover is {LeastPixels} to {MostPixels:#,0} pixels wide and high.");

    /// <summary>Null: the browser may try.</summary>
    public static Bilingual? Fault(ReadOnlySpan<byte> file) => file.Length is 0 or > MostBytes ? WrongSize
        : PictureFile.FormatOf(file) is not (ShotFormat.Png or ShotFormat.Jpeg) ? WrongKind
        : SizeOf(file) is not var (width, height) ? WrongKind
        : Math.Min(width, height) < LeastPixels || Math.Max(width, height) > MostPixels ? WrongPixels
        : null;

    private static (long Width, long Height)? SizeOf(ReadOnlySpan<byte> file) => PictureFile.FormatOf(file) == ShotFormat.Png ? OfPng(file) : OfJpeg(file);

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
