namespace WeComSandbox.Cloud;

/// <summary>What each kind of upload may be.</summary>
public static class MediaKinds
{
    private const int Megabyte = 1024 * 1024;

    public static int? MaxBytes(string kind) => kind switch
    {
        "image" => 10 * Megabyte,
        "voice" => 2 * Megabyte,
        "video" => 10 * Megabyte,
        "file" => 20 * Megabyte,
        _ => null,
    };

    public static bool Fits(string kind, ReadOnlySpan<byte> bytes) => kind switch
    {
        "image" => IsPicture(bytes),
        "voice" => bytes.StartsWith("#!AMR"u8),
        "video" => bytes.Length > 8 && bytes[4..8].SequenceEqual("ftyp"u8),
        _ => true,
    };

    public static bool IsPicture(ReadOnlySpan<byte> bytes) => IsPng(bytes) || IsJpeg(bytes);

    public static string TypeOf(string kind, ReadOnlySpan<byte> bytes) =>
        IsPng(bytes) ? "image/png"
        : IsJpeg(bytes) ? "image/jpeg"
        : kind switch { "voice" => "audio/amr", "video" => "video/mp4", _ => "application/octet-stream" };

    private static bool IsPng(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

    private static bool IsJpeg(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);
}
