using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WeComSandbox.Cloud;
using WeComSandbox.Messages;

namespace WeComSandbox.Api;

/// <summary>Group chats of an app that the whole company may see.</summary>
public static partial class ChatApi
{
    public static IReadOnlyList<CgiEndpoint> Endpoints { get; } =
    [
        CgiEndpoint.Post("appchat/create", Access.App, Create),
        CgiEndpoint.Post("appchat/update", Access.App, Update),
        CgiEndpoint.Get("appchat/get", Access.App, Get),
        CgiEndpoint.Post("appchat/send", Access.App, Send),
    ];

    private static JsonObject Create(CgiCall call)
    {
        CheckRoot(call);
        call.Spend("chats:" + call.Corp.Id, call.World.Limits.ChatsPerDay, TimeSpan.FromDays(1));
        var users = Users(call, call.Body.Texts("userlist"));
        if (users.Count is < 2 or > 2000)
        {
            throw new RefusalException(86006, "invalid chat member count");
        }

        var owner = call.Body.TryText("owner") is { Length: > 0 } given
            ? users.Find(id => string.Equals(id, given, StringComparison.OrdinalIgnoreCase)) ?? throw new RefusalException(86207, "owner is not in the userlist")
            : users[0];
        var id = call.Body.TryText("chatid") is { Length: > 0 } chosen ? chosen : "wr" + Ids.Hex(15);
        if (!ChatId().IsMatch(id))
        {
            throw new RefusalException(86001, "invalid chatid");
        }

        var chat = new GroupChat(id, call.Corp.Id, call.App.AgentId, Name(call.Body.TryText("name") ?? "群聊"), owner, users);
        return call.World.Chats.Add(chat) ? new JsonObject { ["chatid"] = id } : throw new RefusalException(86215, "chatid existed");
    }

    private static JsonObject Update(CgiCall call)
    {
        CheckRoot(call);
        call.Spend("chat-updates:" + call.Corp.Id, call.World.Limits.ChatUpdatesPerHour, TimeSpan.FromHours(1));
        var chat = Mine(call, call.Body.Text("chatid", 86201));
        var added = Users(call, call.Body.Texts("add_user_list"));
        var gone = call.Body.Texts("del_user_list");
        var users = chat.Users.Union(added, StringComparer.OrdinalIgnoreCase).Except(gone, StringComparer.OrdinalIgnoreCase).ToList();
        var owner = call.Body.TryText("owner") ?? chat.Owner;
        if (users.Count is < 2 or > 2000)
        {
            throw new RefusalException(86006, "invalid chat member count");
        }

        if (!users.Contains(owner, StringComparer.OrdinalIgnoreCase))
        {
            throw new RefusalException(86207, "owner is not in the userlist");
        }

        (chat.Owner, chat.Name) = (owner, call.Body.TryText("name") is { } name ? Name(name) : chat.Name);
        chat.Users.Clear();
        chat.Users.AddRange(users);
        return [];
    }

    private static JsonObject Get(CgiCall call)
    {
        CheckRoot(call);
        var chat = Mine(call, call.Query("chatid", 86201));
        return new JsonObject
        {
            ["chat_info"] = new JsonObject { ["chatid"] = chat.Id, ["name"] = chat.Name, ["owner"] = chat.Owner, ["userlist"] = chat.Users.ToJson() },
        };
    }

    private static JsonObject Send(CgiCall call)
    {
        CheckRoot(call);
        var chat = Mine(call, call.Body.Text("chatid", 86201));
        var type = call.Body.Text("msgtype", 40008);
        var content = MessageRules.Clean(type, call.Body, MessageChannel.GroupChat, (kind, id) => call.World.Media.Find(id, call.Corp.Id)?.Kind == kind);
        call.Spend("chat-people:" + call.Corp.Id, call.World.Limits.ChatPersonTimesPerMinute, TimeSpan.FromMinutes(1), chat.Users.Count);
        call.Spend("chat-people-hour:" + call.Corp.Id, call.World.Limits.ChatPersonTimesPerHour, TimeSpan.FromHours(1), chat.Users.Count);
        var reached = chat.Users.ToLookup(user => IsInRate(call, user));
        call.World.Messages.Add(new SentMessage
        {
            Id = call.World.Messages.NewId(),
            At = call.World.Messages.Now,
            From = Sender.GroupChat,
            CorpId = call.Corp.Id,
            AgentId = call.App.AgentId,
            ChatId = chat.Id,
            Type = type,
            Content = content,
            Safe = MessageRules.Safe(type, call.Body),
            To = [.. reached[true]],
            Dropped = [.. reached[false]],
        });
        return [];
    }

    // What is over a member's rate is dropped and nobody is told.
    private static bool IsInRate(CgiCall call, string user) =>
        call.World.Rates.Take($"chat-minute:{call.Corp.Id}:{user}", call.World.Limits.ChatMessagesPerMemberMinute, TimeSpan.FromMinutes(1))
        && call.World.Rates.Take($"chat-day:{call.Corp.Id}:{user}", call.World.Limits.ChatMessagesPerMemberDay, TimeSpan.FromDays(1));

    private static void CheckRoot(CgiCall call)
    {
        if (!call.App.VisibleDepartments.Contains(1))
        {
            throw new RefusalException(60011, "no privilege to access/modify contact/party/agent: the app's visible range must be the root department");
        }
    }

    private static GroupChat Mine(CgiCall call, string id)
    {
        if (!ChatId().IsMatch(id))
        {
            throw new RefusalException(86001, "invalid chatid");
        }

        var chat = call.World.Chats.Find(id);
        return chat is null || chat.CorpId != call.Corp.Id ? throw new RefusalException(86003, "chatid not exist")
            : chat.AgentId == call.App.AgentId ? chat
            : throw new RefusalException(86008, "chatid belongs to another app");
    }

    private static List<string> Users(CgiCall call, List<string> ids) =>
        [.. ids.Select(id => (call.Corp.Member(id) ?? throw new RefusalException(86007, "invalid chat member: " + id)).UserId).Distinct()];

    private static string Name(string name) => Bytes.CutCharacters(name, 50);

    [GeneratedRegex("^[0-9A-Za-z]{1,32}$")]
    private static partial Regex ChatId();
}
