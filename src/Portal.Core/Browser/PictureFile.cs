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
}
