using System.Text.Json.Nodes;
using WeComSandbox.Cloud;
using WeComSandbox.Messages;

namespace WeComSandbox.Api;

/// <summary>Group robots: no token, the key is the right.</summary>
public static class RobotApi
{
    public static IReadOnlyList<CgiEndpoint> Endpoints { get; } =
    [
        CgiEndpoint.Post("webhook/send", Access.Open, Send),
        new("webhook/upload_media", HttpMethods.Post, Access.Open, UploadAsync),
    ];

    private static JsonObject Send(CgiCall call)
    {
        var (corp, robot) = Find(call);
        call.Spend("robot:" + robot.Key, call.World.Limits.RobotMessagesPerMinute, TimeSpan.FromMinutes(1));
        var type = call.Body.Text("msgtype", 40008);
        var content = MessageRules.Clean(type, call.Body, MessageChannel.Robot, (_, id) => call.World.Media.Find(id, robot.Key) is not null);
        call.World.Messages.Add(new SentMessage
        {
            Id = call.World.Messages.NewId(),
            At = call.World.Messages.Now,
            From = Sender.Robot,
            CorpId = corp.Id,
            ChatId = "robot:" + robot.Key,
            Author = robot.Name,
            Type = type,
            Content = content,
            To = [.. robot.Users],
        });
        return [];
    }

    private static Task<CgiAnswer> UploadAsync(CgiCall call) => MediaApi.KeepAsync(call, Find(call).Robot.Key, "file", "voice");

    private static (Corp Corp, Robot Robot) Find(CgiCall call)
    {
        var key = call.TryQuery("key");
        foreach (var corp in call.World.Corps)
        {
            if (corp.Robots.Find(robot => robot.Key == key) is { } robot)
            {
                return robot.Stopped ? throw new RefusalException(93004, "robot is stopped") : (corp, robot);
            }
        }

        throw new RefusalException(93000, "invalid webhook url");
    }
}
