using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Serialization;

namespace Portal.Core.WeCom;

/// <summary>A file lent to WeCom for three days.</summary>
public sealed class Media : WeComAnswer
{
    public string MediaId { get; set => field = value ?? ""; } = "";
    public string? Type { get; set; }
}

public sealed record MediaFile(byte[] Bytes, string ContentType, string? FileName);

internal sealed class ImageAnswer : WeComAnswer
{
    [JsonPropertyName("url")]
    public string Url { get; set => field = value ?? ""; } = "";
}

public enum MediaType { Image, File, Voice, Video }

public sealed partial class WeComClient
{
    private const int MinFile = 6;

    /// <summary>The file name is what the receiver sees. 40006 without a call when the size is not allowed.</summary>
    public Task<Media> UploadAsync(Credentials who, MediaType type, string fileName, byte[] bytes, CancellationToken ct)
    {
        CheckSize(type, bytes, "media/upload");
        var call = new ApiCall("media/upload", ("type", NameOf(type))) { Body = () => File(fileName, bytes), IsUpload = true };
        return LentAsync(CallAsync(who, call, WeComJson.Web.Media, ct), call);
    }

    /// <summary>A picture that stays, for texts in HTML; 1,000 a day in the whole corp.</summary>
    public async Task<Uri> UploadImageAsync(Credentials who, string fileName, byte[] bytes, CancellationToken ct)
    {
        CheckSize(MediaType.Image, bytes, "media/uploadimg");
        var answer = await CallAsync(who, new ApiCall("media/uploadimg") { Body = () => File(fileName, bytes), IsUpload = true }, WeComJson.Web.ImageAnswer, ct);
        return Uri.TryCreate(answer.Url, UriKind.Absolute, out var url) ? url : throw new WeComException(WeComException.Unreadable, "the answer has no address", "media/uploadimg");
    }

    public Task<MediaFile> GetMediaAsync(Credentials who, string mediaId, CancellationToken ct)
    {
        var call = new ApiCall("media/get", ("media_id", mediaId)) { Repeat = Repeat.Always, IsUpload = true };
        return LimitedAsync(who, call, () => _keeper.WithTokenAsync(
            who,
            token => _http.DownloadAsync(call.AddressAt(who.ApiAddress, ("access_token", token.Reveal())), call, [token.Reveal()], ct),
            ct));
    }

    private static async Task<Media> LentAsync(Task<Media> upload, ApiCall call) =>
        await upload is { MediaId.Length: > 0 } media ? media : throw new WeComException(WeComException.Unreadable, "the answer has no media id", call.Path);

    private static string NameOf(MediaType type) => type.ToString().ToLowerInvariant();

    private static void CheckSize(MediaType type, byte[] bytes, string path)
    {
        var max = type switch { MediaType.File => 20, MediaType.Voice => 2, _ => 10 } * 1024 * 1024;
        if (bytes.Length < MinFile || bytes.Length > max)
        {
            throw new WeComException(40006, $"not sent by the portal: {bytes.Length} bytes; {MinFile} to {max} are allowed", path);
        }
    }

    // Written by hand: MultipartFormDataContent encodes names that are not ASCII, which WeCom does not decode.
    private static ByteArrayContent File(string fileName, byte[] bytes)
    {
        var boundary = "portal" + Guid.NewGuid().ToString("N");
        var head = Encoding.UTF8.GetBytes(
            $"--{boundary}\r\nContent-Disposition: form-data; name=\"media\"; filename=\"{SafeName(fileName)}\"; filelength={bytes.Length}\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n");
        var content = new ByteArrayContent([.. head, .. bytes, .. Encoding.UTF8.GetBytes($"\r\n--{boundary}--\r\n")]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=" + boundary);
        return content;
    }

    private static string SafeName(string fileName)
    {
        var name = string.Concat(fileName.Select(c => char.IsControl(c) || c is '"' or '\\' or ':' or '/' ? '_' : c));
        return name.Length == 0 ? "file" : name;
    }
}
