using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using WeComSandbox.Cloud;
using WeComSandbox.Messages;

namespace WeComSandbox.Api;

/// <summary>message/send: one app to members, departments and tags.</summary>
public static class MessageApi
{
    private const int LongestCheck = 4 * 60 * 60;

    public static IReadOnlyList<CgiEndpoint> Endpoints { get; } = [CgiEndpoint.Post("message/send", Access.App, Send)];

    private static JsonObject Send(CgiCall call)
    {
        var app = call.CheckAgent(call.Body.TryNumber("agentid"));
        var type = call.Body.Text("msgtype", 40008);
        var recipients = Recipients.Of(call.Corp, app, call.Body);
        var content = MessageRules.Clean(type, call.Body, MessageChannel.App, (kind, id) => call.World.Media.Find(id, call.Corp.Id)?.Kind == kind);
        var safe = MessageRules.Safe(type, call.Body);
        if (type == "template_card" && CardRules.CallsBack(content) && !app.HasCallback)
        {
            throw new RefusalException(43012, "need to set callback url");
        }

        if (recipients.Members.Count + recipients.Unlicensed.Count == 0)
        {
            throw new RefusalException(81013, "user & party & tag all invalid");
        }

        var isChecked = call.Body.TryNumber("enable_duplicate_check") == 1;
        var fingerprint = $"{call.Corp.Id}:{app.AgentId}:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(call.RawBody)));
        if (isChecked && call.World.Messages.Repeated(fingerprint) is { } earlier)
        {
            return Told(earlier, recipients);
        }

        var message = Deliver(call, app, type, content, safe, recipients);
        if (isChecked)
        {
            var seconds = Math.Clamp(call.Body.TryNumber("duplicate_check_interval") ?? 1800, 1, LongestCheck);
            call.World.Messages.Remember(fingerprint, message.Id, TimeSpan.FromSeconds(seconds));
        }

        return Told(message, recipients);
    }

    private static SentMessage Deliver(CgiCall call, App app, string type, JsonObject content, bool safe, Recipients recipients)
    {
        var limits = call.World.Limits;
        call.Spend($"person-times:{call.Corp.Id}:{app.AgentId}", (long)limits.AccountCap * limits.PersonTimesPerAccount, TimeSpan.FromDays(1), recipients.Members.Count);

        var reached = recipients.Members.ToLookup(member => IsInRate(call.World, app, member), member => member.UserId);
        var message = new SentMessage
        {
            Id = call.World.Messages.NewId(),
            At = call.World.Messages.Now,
            From = Sender.App,
            CorpId = call.Corp.Id,
            AgentId = app.AgentId,
            Type = type,
            Content = content,
            Safe = safe,
            To = [.. reached[true]],
            Dropped = [.. reached[false]],
            Invalid = recipients.InvalidUsers,
            ResponseCode = type == "template_card" && CardRules.CallsBack(content) ? Ids.Random(32) : null,
        };
        call.World.Messages.Add(message);
        return message;
    }

    // What is over a member's rate is dropped and nobody is told.
    private static bool IsInRate(World world, App app, Member member) =>
        world.Rates.Take($"member-minute:{app.AgentId}:{member.UserId}", world.Limits.MessagesPerMemberMinute, TimeSpan.FromMinutes(1))
        && world.Rates.Take($"member-hour:{app.AgentId}:{member.UserId}", world.Limits.MessagesPerMemberHour, TimeSpan.FromHours(1));

    private static JsonObject Told(SentMessage message, Recipients recipients)
    {
        var answer = new JsonObject
        {
            ["invaliduser"] = string.Join('|', recipients.InvalidUsers),
            ["invalidparty"] = string.Join('|', recipients.InvalidParties),
            ["invalidtag"] = string.Join('|', recipients.InvalidTags),
            ["unlicenseduser"] = string.Join('|', recipients.Unlicensed),
            ["msgid"] = message.Id,
        };
        if (message.ResponseCode is { } code)
        {
            answer["response_code"] = code;
        }

        return answer;
    }
}
