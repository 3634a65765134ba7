using System.Text.Json.Nodes;
using WeComSandbox.Cloud;
using WeComSandbox.Messages;

namespace WeComSandbox.Phones;

/// <summary>A card that a page gave to 转发, and the chats or members it goes to.</summary>
public sealed record Sharing(string Title, string? Description, string Link, string? Picture, string To);

/// <summary>Chats, workbench and people of one phone.</summary>
public sealed class PhoneScreen(World world, PhoneAddress addresses)
{
    public object Show(Phone phone)
    {
        var corp = world.Corp(phone.CorpId)!;
        var member = corp.Anybody(phone.UserId)!;
        var apps = corp.Apps.Where(app => !app.Stopped && corp.Sees(app, member)).ToList();
        return new
        {
            phone.Id,
            origin = addresses.Origin(phone),
            portal = addresses.Portal,
            client = phone.Client,
            member = new { member.UserId, member.Name, member.Position, member.Status, member.IsMember },
            corp = corp.Name,
            apps = apps.Select(app => new
            {
                app.AgentId,
                app.Name,
                app.Description,
                app.HomeUrl,
                app.Menu,
                tile = app.WorkbenchData.GetValueOrDefault(member.UserId)
                ?? Tile(app),
                app.ReportsEntering,
                app.AlwaysHome
            }),
            chats = Chats(corp, member, apps),
            people = corp.Members.Where(other => other.IsMember && other.Status == MemberStatus.Active).Select(other => new { other.UserId, other.Name, other.Position }),
            departments = corp.Departments.Select(department => new { department.Id, department.Name }),
            logins = world.Logins.Open().Count,
        };
    }

    public void Share(Phone phone, Sharing share)
    {
        var corp = world.Corp(phone.CorpId)!;
        var chat = world.Chats.Find(share.To);
        Add(corp, phone, "link", new JsonObject { ["title"] = share.Title, ["description"] = share.Description, ["url"] = share.Link, ["picurl"] = share.Picture },
            chat?.Id ?? Pair(phone.UserId, share.To), chat?.Users ?? [phone.UserId, share.To]);
    }

    public void Write(Phone phone, int agentId, string text) =>
        Add(world.Corp(phone.CorpId)!, phone, "text", new JsonObject { ["content"] = text }, null, [phone.UserId], agentId);

    private void Add(Corp corp, Phone phone, string type, JsonObject content, string? chat, IReadOnlyList<string> to, int? agentId = null) => world.Messages.Add(new SentMessage
    {
        Id = world.Messages.NewId(),
        At = world.Messages.Now,
        From = Sender.Member,
        CorpId = corp.Id,
        AgentId = agentId,
        ChatId = chat,
        Author = phone.UserId,
        Type = type,
        Content = content,
        To = to,
    });

    private List<object> Chats(Corp corp, Member member, List<App> apps)
    {
        var mine = world.Messages.All().Where(message => message.CorpId == corp.Id && message.To.Contains(member.UserId, StringComparer.OrdinalIgnoreCase)).ToLookup(Key);
        return
        [
            .. apps.Select(app => Chat("app:" + app.AgentId, app.Name, "app", app.AgentId, mine)),
            .. world.Chats.All().Where(chat => chat.CorpId == corp.Id && chat.Users.Contains(member.UserId)).Select(chat => Chat(chat.Id, chat.Name, "group", null, mine)),
            .. corp.Robots.Where(robot => robot.Users.Any(member.Is)).Select(robot => Chat("robot:" + robot.Key, robot.Group, "group", null, mine)),
            .. corp.Members.Where(other => mine.Contains(Pair(member.UserId, other.UserId)))
            .Select(other => Chat(Pair(member.UserId, other.UserId), other.Name, "member", null, mine)),
        ];
    }

    private object Chat(string id, string title, string kind, int? agentId, ILookup<string, SentMessage> mine) => new
    {
        id,
        title,
        kind,
        agentId,
        messages = mine[id].TakeLast(100).Select(message => new
        {
            message.Id,
            message.At,
            message.Type,
            message.Content,
            message.Safe,
            recalled = message.RecalledAt is not null,
            author = message.Author,
            message.ResponseCode,
            message.ResponseUsed,
            mediaName = world.Media.Find(message.Content["media_id"]?.ToString() ?? "")?.FileName,
        }),
    };

    private static string Key(SentMessage message) => message.ChatId ?? "app:" + message.AgentId;

    private static string Pair(string one, string other) =>
        string.Compare(one, other, StringComparison.OrdinalIgnoreCase) <= 0 ? $"pair:{one}:{other}" : $"pair:{other}:{one}";

    private static JsonObject? Tile(App app) => app.WorkbenchTemplate?["type"]?.ToString() == "normal" ? null : app.WorkbenchTemplate;
}
