using System.Globalization;
using System.Xml.Linq;
using WeComSandbox.Cloud;
using WeComSandbox.Messages;

namespace WeComSandbox.Callbacks;

/// <summary>Something that a member did, or that happened to one.</summary>
public sealed record MemberEvent
{
    /// <summary>text, enter_agent, click, view, subscribe, unsubscribe, template_card_event, delete_user, update_user, create_user.</summary>
    public required string Type { get; init; }
    public required string UserId { get; init; }
    public required int AgentId { get; init; }
    public string? CorpId { get; init; }
    public string Text { get; init; } = "";
    public string Key { get; init; } = "";
    public string TaskId { get; init; } = "";
    public string CardType { get; init; } = "";
    public string ResponseCode { get; init; } = "";
    public string NewUserId { get; init; } = "";

    /// <summary>Send the same message again: WeCom repeats what was not answered in time.</summary>
    public long? MessageId { get; init; }
}

/// <summary>Writes the XML of an event and hands it to the app's server; a reply becomes a message in the app's conversation.</summary>
public sealed class EventWriter(CallbackSender callbacks, World world)
{
    private long _lastId = 1_000_000_000;

    public async Task<CallbackResult> SendAsync(Corp corp, App app, MemberEvent happened, CancellationToken ct)
    {
        if (!app.HasCallback)
        {
            return new CallbackResult(false, null, 0, 0, "", null, "the app has no callback address and keys");
        }

        var result = await callbacks.SendAsync(corp, app, Write(corp, app, happened), ct);
        if (result.Reply is { } reply)
        {
            ShowReply(corp, app, happened.UserId, reply);
        }

        return result;
    }

    public string Write(Corp corp, App app, MemberEvent happened)
    {
        var isDirectory = happened.Type is "create_user" or "update_user" or "delete_user";
        var root = new XElement("xml",
            Cdata("ToUserName", corp.Id),
            Cdata("FromUserName", isDirectory ? "sys" : happened.UserId),
            new XElement("CreateTime", world.Clock.Seconds));

        if (happened.Type == "text")
        {
            var id = happened.MessageId ?? Interlocked.Increment(ref _lastId);
            root.Add(Cdata("MsgType", "text"), Cdata("Content", happened.Text), new XElement("MsgId", id.ToString(CultureInfo.InvariantCulture)));
        }
        else
        {
            root.Add(Cdata("MsgType", "event"), Cdata("Event", isDirectory ? "change_contact" : happened.Type));
            AddDetails(root, happened, isDirectory);
        }

        root.Add(new XElement("AgentID", isDirectory ? 0 : app.AgentId));
        return root.ToString(SaveOptions.DisableFormatting);
    }

    private static void AddDetails(XElement root, MemberEvent happened, bool isDirectory)
    {
        if (isDirectory)
        {
            root.Add(Cdata("ChangeType", happened.Type), Cdata("UserID", happened.UserId));
            if (happened.NewUserId.Length > 0)
            {
                root.Add(Cdata("NewUserID", happened.NewUserId));
            }
        }
        else if (happened.Type == "template_card_event")
        {
            root.Add(Cdata("EventKey", happened.Key), Cdata("TaskId", happened.TaskId), Cdata("CardType", happened.CardType), Cdata("ResponseCode", happened.ResponseCode));
        }
        else
        {
            root.Add(Cdata("EventKey", happened.Key));
        }
    }

    private void ShowReply(Corp corp, App app, string userId, string xml)
    {
        var reply = XDocument.Parse(xml).Root!;
        if (PassiveReply.Read(reply) is not var (type, content))
        {
            return;
        }

        world.Messages.Add(new SentMessage
        {
            Id = world.Messages.NewId(),
            At = world.Messages.Now,
            From = Sender.App,
            CorpId = corp.Id,
            AgentId = app.AgentId,
            Type = type,
            Content = content,
            To = [reply.Element("ToUserName")?.Value ?? userId],
        });
    }

    private static XElement Cdata(string name, string value) => new(name, new XCData(value));
}
