using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace WeComSandbox.Api;

/// <summary>The one file of an upload, with its name as the sender wrote it.</summary>
public sealed partial record Upload(string FileName, byte[] Bytes)
{
    public static async Task<Upload> ReadAsync(HttpRequest request, int maxBytes, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            throw new RefusalException(44001, "empty media data: not multipart");
        }

        try
        {
            return await FindAsync(new MultipartReader(boundary, request.Body), maxBytes, ct);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw new RefusalException(44001, "empty media data: " + error.Message);
        }
    }

    private static async Task<Upload> FindAsync(MultipartReader reader, int maxBytes, CancellationToken ct)
    {
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            var disposition = section.ContentDisposition ?? "";
            if (FieldName().Match(disposition).Groups[1].Value != "media")
            {
                continue;
            }

            // Read plainly: WeCom shows filename as it stands, an encoded one too.
            var fileName = FileNameText().Match(disposition).Groups[1].Value;
            CheckName(fileName);
            return new Upload(fileName, await ReadAllAsync(section.Body, maxBytes, ct));
        }

        throw new RefusalException(41005, "media data missing: no part named media");
    }

    private static void CheckName(string fileName)
    {
        if (fileName.Length == 0)
        {
            throw new RefusalException(41005, "media data missing: no filename");
        }

        if (fileName.StartsWith('/') || fileName.Contains('\\', StringComparison.Ordinal) || fileName.Contains(':', StringComparison.Ordinal))
        {
            throw new RefusalException(40058, "invalid filename");
        }
    }

    private static async Task<byte[]> ReadAllAsync(Stream body, int maxBytes, CancellationToken ct)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await body.ReadAsync(buffer, ct)) > 0;)
        {
            kept.Write(buffer, 0, read);
            if (kept.Length > maxBytes)
            {
                throw new RefusalException(45001, "media size out of limit");
            }
        }

        return kept.Length > 5 ? kept.ToArray() : throw new RefusalException(40006, "invalid meida size");
    }

    [GeneratedRegex("""(?:^|;)\s*name="?([^";]*)"?""")]
    private static partial Regex FieldName();

    [GeneratedRegex("""(?:^|;)\s*filename="?([^";]*)"?""")]
    private static partial Regex FileNameText();
}
