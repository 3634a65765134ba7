using System.Security.Cryptography;

namespace Portal.Hosting;

/// <summary>A built file with its twins, in memory: together they are some hundred kilobytes.</summary>
internal sealed class AssetFile
{
    private readonly byte[] _plain;
    private readonly byte[]? _brotli;
    private readonly byte[]? _gzip;

    public AssetFile(string path)
    {
        _plain = File.ReadAllBytes(path);
        _brotli = ReadIfThere(path + ".br");
        _gzip = ReadIfThere(path + ".gz");
        ContentType = TypeOf(Path.GetExtension(path));
        Tag = Convert.ToHexStringLower(SHA256.HashData(_plain).AsSpan(0, 8));
    }

    public string ContentType { get; }

    public string Tag { get; }

    public bool IsEmpty => _plain.Length == 0;

    public (byte[] Bytes, string? Encoding) For(string? acceptEncoding) =>
        (Accepts(acceptEncoding, "br"), Accepts(acceptEncoding, "gzip")) switch
        {
            (true, _) when _brotli is not null => (_brotli, "br"),
            (_, true) when _gzip is not null => (_gzip, "gzip"),
            _ => (_plain, null),
        };

    internal static bool Accepts(string? header, string encoding)
    {
        foreach (var part in (header ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            var pieces = part.Split(';', StringSplitOptions.TrimEntries);
            if (pieces[0].Equals(encoding, StringComparison.OrdinalIgnoreCase))
            {
                return !pieces.Skip(1).Any(piece => piece.Replace(" ", "", StringComparison.Ordinal) is "q=0" or "q=0.0" or "q=0.00" or "q=0.000");
            }
        }

        return false;
    }

    private static byte[]? ReadIfThere(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;

    private static string TypeOf(string extension) => extension switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".json" => "application/json",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".woff2" => "font/woff2",
        _ => "application/octet-stream",
    };
}
