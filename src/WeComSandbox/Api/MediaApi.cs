using System.Globalization;
using System.Text.Json.Nodes;
using WeComSandbox.Cloud;

namespace WeComSandbox.Api;

/// <summary>Files for messages: three days, by media_id.</summary>
public static class MediaApi
{
    private const int PictureBytes = 2 * 1024 * 1024;

    public static IReadOnlyList<CgiEndpoint> Endpoints { get; } =
    [
        new("media/upload", HttpMethods.Post, Access.App, UploadAsync),
        new("media/uploadimg", HttpMethods.Post, Access.App, UploadPictureAsync),
        new("media/get", HttpMethods.Get, Access.App, call => Task.FromResult(Get(call))),
    ];

    public static async Task<CgiAnswer> KeepAsync(CgiCall call, string owner, params string[] kinds)
    {
        var kind = call.TryQuery("type") ?? "";
        if (!kinds.Contains(kind))
        {
            throw new RefusalException(40005, "invalid type");
        }

        var upload = await Upload.ReadAsync(call.Http.Request, MediaKinds.MaxBytes(kind)!.Value, call.Http.RequestAborted);
        call.RawBody = $"[{upload.FileName}: {upload.Bytes.Length} bytes]";
        if (!MediaKinds.Fits(kind, upload.Bytes))
        {
            throw new RefusalException(kind == "image" ? 40123 : 40004, "invalid media file type");
        }

        var media = call.World.Media.Keep(kind, upload.FileName, upload.Bytes, owner);
        return new CgiAnswer(new JsonObject
        {
            ["type"] = kind,
            ["media_id"] = media.Id,
            ["created_at"] = media.CreatedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        });
    }

    private static Task<CgiAnswer> UploadAsync(CgiCall call) => KeepAsync(call, call.Corp.Id, "image", "voice", "video", "file");

    private static async Task<CgiAnswer> UploadPictureAsync(CgiCall call)
    {
        call.Spend("uploadimg:" + call.Corp.Id, call.World.Limits.PicturesPerDay, TimeSpan.FromDays(1));
        call.Spend("uploadimg-month:" + call.Corp.Id, call.World.Limits.PicturesPerMonth, TimeSpan.FromDays(30));
        var upload = await Upload.ReadAsync(call.Http.Request, PictureBytes, call.Http.RequestAborted);
        if (!MediaKinds.IsPicture(upload.Bytes))
        {
            throw new RefusalException(40123, "invalid image");
        }

        var media = call.World.Media.Keep("image", upload.FileName, upload.Bytes, call.Corp.Id, forEver: true);
        return new CgiAnswer(new JsonObject { ["url"] = new Uri(call.World.Options.Url, $"/sandbox/media/{media.Id}").AbsoluteUri });
    }

    private static CgiAnswer Get(CgiCall call)
    {
        var id = call.Query("media_id", 41006);
        return new CgiAnswer([], call.World.Media.Find(id, call.Corp.Id) ?? throw new RefusalException(40007, "invalid media_id"));
    }
}
