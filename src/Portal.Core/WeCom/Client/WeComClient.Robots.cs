using System.Text.RegularExpressions;

namespace Portal.Core.WeCom;

/// <summary>A group robot (消息推送): its address is its secret.</summary>
public sealed partial record Robot(Uri ApiAddress, Secret Key)
{
    /// <summary>Reads what people paste: the whole webhook address or the key alone. The host is always that of the corp.</summary>
    public static Robot? From(string? pasted, Uri apiAddress) =>
        KeyPattern().Match(pasted?.Trim() ?? "") is { Success: true } match ? new Robot(apiAddress, new Secret(match.Groups[1].Value)) : null;

    [GeneratedRegex(@"^(?:https?://\S+[?&]key=)?([0-9A-Za-z-]{16,64})(?:&\S*)?\z")]
    private static partial Regex KeyPattern();
}

public sealed partial class WeComClient
{
    /// <summary>20 messages a minute for each robot: the next throws 45009 with the time to wait.</summary>
    public Task SendToRobotAsync(Robot robot, MessageContent content, CancellationToken ct)
    {
        var body = MessageWriting.Body(content, toRobot: true);
        return RobotAsync(robot, new ApiCall("webhook/send") { Body = () => Json(body, WeComJson.Web.MessageBody) }, WeComJson.Web.WeComAnswer, ct);
    }

    /// <summary>For files: the media id works with this robot only.</summary>
    public Task<Media> UploadForRobotAsync(Robot robot, string fileName, byte[] bytes, CancellationToken ct)
    {
        CheckSize(MediaType.File, bytes, "webhook/upload_media");
        var call = new ApiCall("webhook/upload_media", ("type", "file")) { Body = () => File(fileName, bytes), IsUpload = true };
        return LentAsync(RobotAsync(robot, call, WeComJson.Web.Media, ct), call);
    }

    private async Task<T> RobotAsync<T>(Robot robot, ApiCall call, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, CancellationToken ct)
        where T : WeComAnswer
    {
        var caller = Caller.Of(robot);
        _limits.Enter(caller, call.Path);
        try
        {
            return await _http.CallAsync(call.AddressAt(robot.ApiAddress, ("key", robot.Key.Reveal())), call, type, [robot.Key.Reveal()], ct);
        }
        catch (WeComException error) when (error.Code == 45009)
        {
            _limits.Block(caller, call.Path, error.RetryAfter ?? TimeSpan.FromMinutes(1));
            throw;
        }
    }
}
