using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Chats;

public enum ChatOutcome
{
    Done,

    /// <summary>The group is made, its welcome was not sent: nobody sees it before the first message.</summary>
    Quiet,

    /// <summary>Not there any more.</summary>
    Gone,

    /// <summary>Empty, too long, or with line breaks.</summary>
    BadName,

    /// <summary>Not a robot's address.</summary>
    BadAddress,

    /// <summary>This robot is there already.</summary>
    Twice,

    /// <summary>A group has at least two members.</summary>
    TooFew,

    /// <summary>No app, or its secret has to be entered again.</summary>
    NoApp,
}

/// <summary>群与机器人: makes groups and keeps robots. Every change is audited; what WeCom refuses is its <see cref="WeComException"/>.</summary>
public sealed partial class ChatAdmin(
    PortalDb db, WeComDirectory directory, WeComClient wecom, SecretBox box, AuditLog audit, TimeProvider clock, ILogger<ChatAdmin> logger)
{
    public const int MostMembers = 2_000;

    public async Task<IReadOnlyList<TeamChat>> AllAsync(CancellationToken ct) =>
        await db.TeamChats.AsNoTracking().OrderBy(c => c.Name).ThenBy(c => c.Id).Take(TeamChats.Most).ToListAsync(ct);

    public Task<TeamChat?> FindAsync(long id, CancellationToken ct) => db.TeamChats.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct);

    /// <summary>A new group in WeCom. The owner belongs to the members; a welcome makes it appear in their clients.</summary>
    public async Task<(ChatOutcome Outcome, TeamChat? Chat)> CreateAsync(
        AppSettings app, string? name, string? owner, IReadOnlyCollection<string> members, string welcome, AuditActor actor, CancellationToken ct)
    {
        string[] everybody = [.. members.Prepend(owner ?? "").Where(MemberId.IsValid).DistinctBy(MemberId.Normalize)];
        if (!IsName(name) || everybody.Length is < 2 or > MostMembers || app.Credentials is not { } who)
        {
            return (!IsName(name) ? ChatOutcome.BadName : app.Credentials is null ? ChatOutcome.NoApp : ChatOutcome.TooFew, null);
        }

        var chatId = await wecom.CreateChatAsync(who, new Chat(null, name!.Trim(), MemberId.IsValid(owner) ? owner : everybody[0], everybody), ct);
        var chat = TeamChat.OfApp(app.Corp.CorpId, app.AgentId, chatId, name, actor.Name, clock.GetUtcNow());
        db.TeamChats.Add(chat);
        audit.Write(actor, AuditCodes.CreateChat, chat.Name, $"{app.Corp.CorpId} {app.AgentId} {chatId} {string.Join(' ', everybody)}");
        await db.SaveChangesAsync(CancellationToken.None); // the group is there now
        try
        {
            await wecom.SendToChatAsync(who, chatId, new TextContent(welcome), ct);
            return (ChatOutcome.Done, chat);
        }
        catch (WeComException error)
        {
            LogNotWelcomed(chat.Id, error.Code, error.ErrMsg);
            return (ChatOutcome.Quiet, chat); // whoever is told that it failed makes another
        }
    }

    /// <param name="address">The webhook's whole address, or its key alone.</param>
    public async Task<(ChatOutcome Outcome, TeamChat? Chat)> AddRobotAsync(CorpSettings corp, string? name, string? address, AuditActor actor, CancellationToken ct)
    {
        if (!IsName(name) || KeyOf(address, corp) is not { } key)
        {
            return (IsName(name) ? ChatOutcome.BadAddress : ChatOutcome.BadName, null);
        }

        if (await IsThereAsync(key, 0, ct))
        {
            return (ChatOutcome.Twice, null);
        }

        var chat = TeamChat.OfRobot(corp.CorpId, name!, key, actor.Name, clock.GetUtcNow());
        db.TeamChats.Add(chat);
        audit.Write(actor, AuditCodes.AddRobot, chat.Name, $"{corp.CorpId} …{key.End}");
        return await SaveAsync(key, chat, ct) ? (ChatOutcome.Done, chat) : (ChatOutcome.Twice, null);
    }

    /// <param name="address">A new address of the robot; null or blank keeps the one that is there.</param>
    public async Task<ChatOutcome> ChangeAsync(long id, string? name, long? roleId, bool isPaused, string? address, AuditActor actor, CancellationToken ct)
    {
        if (await db.TeamChats.SingleOrDefaultAsync(c => c.Id == id, ct) is not { } chat)
        {
            return ChatOutcome.Gone;
        }

        var isNew = chat.Kind == ChatKind.Robot && !string.IsNullOrWhiteSpace(address);
        var key = isNew && await directory.FindAsync(chat.CorpId, ct) is { } corp ? KeyOf(address, corp) : null;
        if (!IsName(name) || (isNew && key is null))
        {
            return IsName(name) ? ChatOutcome.BadAddress : ChatOutcome.BadName;
        }

        if (key is not null && await IsThereAsync(key, id, ct))
        {
            return ChatOutcome.Twice;
        }

        chat.Rename(name!);
        chat.OpenTo(roleId);
        chat.Pause(isPaused);
        if (key is not null)
        {
            chat.Use(key);
        }

        audit.Write(actor, AuditCodes.ChangeChat, chat.Name,
            $"#{chat.Id} role {roleId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}{(isPaused ? " paused" : "")}{(key is null ? "" : " …" + key.End)}");
        return await SaveAsync(key, chat, ct) ? ChatOutcome.Done : ChatOutcome.Twice;
    }

    /// <summary>The next message is tried again after somebody mended the group in WeCom.</summary>
    public async Task<bool> TryAgainAsync(long id, AuditActor actor, CancellationToken ct)
    {
        if (await db.TeamChats.SingleOrDefaultAsync(c => c.Id == id, ct) is not { } chat)
        {
            return false;
        }

        chat.TryAgain();
        audit.Write(actor, AuditCodes.ChangeChat, chat.Name, $"#{chat.Id} again");
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>The portal forgets it; in WeCom the group stays as it is.</summary>
    public async Task<bool> RemoveAsync(long id, AuditActor actor, CancellationToken ct)
    {
        if (await db.TeamChats.SingleOrDefaultAsync(c => c.Id == id, ct) is not { } chat)
        {
            return false;
        }

        db.TeamChats.Remove(chat);
        audit.Write(actor, AuditCodes.RemoveChat, chat.Name, $"#{chat.Id} {chat.Kind} {chat.ChatId}{chat.KeyEnd}");
        await db.SaveChangesAsync(ct);
        return true;
    }

    private static bool IsName(string? name) => !string.IsNullOrWhiteSpace(name) && name.Trim().Length <= TeamChat.LongestName && !name.Any(char.IsControl);

    private RobotKey? KeyOf(string? address, CorpSettings corp)
    {
        if (Robot.From(address, corp.ApiAddress)?.Key is not { } key)
        {
            return null;
        }

        var text = key.Reveal();
        return new RobotKey(box.Seal(key), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), text[^4..]);
    }

    private Task<bool> IsThereAsync(RobotKey key, long but, CancellationToken ct) => db.TeamChats.AnyAsync(c => c.KeyHash == key.Hash && c.Id != but, ct);

    private async Task<bool> SaveAsync(RobotKey? key, TeamChat chat, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException) when (key is not null)
        {
            // Somebody who added the same robot meanwhile was faster; anything else is told as what it is.
            db.ChangeTracker.Clear();
            if (await IsThereAsync(key, chat.Id, ct))
            {
                return false;
            }

            throw;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The group {Chat} was made, but its welcome was not sent: WeCom {Code} {ErrMsg}")]
    private partial void LogNotWelcomed(long chat, int code, string errMsg);
}
