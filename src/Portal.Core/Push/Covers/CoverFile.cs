using Portal.Core.Browser;

namespace Portal.Core.Push;

/// <summary>
/// What somebody uploaded as a cover, looked at from outside only: which kind of file by its first and last bytes, and how large a picture its
/// head announces. Nothing of ours decodes it; the browser does, in its own process.
/// </summary>
public static class CoverFile
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
        : PictureFile.SizeOf(file) is not var (width, height) ? WrongKind
        : Math.Min(width, height) < LeastPixels || Math.Max(width, height) > MostPixels ? WrongPixels
        : null;
}
