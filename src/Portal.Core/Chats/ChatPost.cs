using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Chats;

/// <summary>What a group gets. A card is written as its kind of group understands it.</summary>
public abstract record ChatMessage;

/// <param name="Bytes">PNG or JPEG: up to 10 MB for groups of an app, 2 MB for robots (<see cref="ChatPost.MostBytes"/>).</param>
public sealed record ChatPicture(string FileName, byte[] Bytes) : ChatMessage;

/// <param name="Facts">Name → value, at most six: 年份 → 2025.</param>
public sealed record ChatCard(string Title, string From, string? Text, IReadOnlyList<KeyValuePair<string, string>> Facts, Uri Opens) : ChatMessage;

public sealed record ChatText(string Text) : ChatMessage;

/// <summary>Sends into a group, by its app or its robot. A group that is gone is closed, so that nobody tries it again.</summary>
public sealed partial class ChatPost(PortalDb db, WeComDirectory directory, WeComClient wecom, SecretBox box, TimeProvider clock, ILogger<ChatPost> logger)
{
    public static int MostBytes(ChatKind kind) => (kind == ChatKind.Robot ? 2 : 10) * 1024 * 1024;

    /// <param name="ct">For what leads up to the message, such as the upload of its picture; the message itself is not broken off.</param>
    /// <exception cref="WeComException">WeCom refused, or the app or the robot's key is not there any more (40056, 93000).</exception>
    public Task SendAsync(TeamChat chat, ChatMessage message, CancellationToken ct) =>
        KeepingAsync(chat, async () => await SendContentAsync(chat, chat.Kind == ChatKind.Robot ? ForRobot(message) : await ForGroupAsync(chat, message, ct)));

    /// <summary>What is written already, for this kind of group.</summary>
    public Task SendAsync(TeamChat chat, MessageContent content) => KeepingAsync(chat, () => SendContentAsync(chat, content));

    /// <summary>A file that a robot may send; nobody else's message may name it.</summary>
    public async Task<Media> UploadAsync(TeamChat chat, string fileName, byte[] bytes, CancellationToken ct) =>
        await wecom.UploadForRobotAsync(await RobotOfAsync(chat), fileName, bytes, ct);

    private async Task KeepingAsync(TeamChat chat, Func<Task> send)
    {
        try
        {
            await send();
        }
        catch (WeComException error) when (error.Code is 86001 or 86003 or 86008 or 93000 or 93004 or 93008)
        {
            LogGone(chat.Id, error.Code);
            chat.Lose(error.Code, clock.GetUtcNow());
            await db.SaveChangesAsync(CancellationToken.None);
            throw;
        }

        chat.Sent(clock.GetUtcNow());
        await db.SaveChangesAsync(CancellationToken.None);
    }

    private async Task SendContentAsync(TeamChat chat, MessageContent content)
    {
        if (chat.Kind == ChatKind.App)
        {
            await wecom.SendToChatAsync(await AppOfAsync(chat, CancellationToken.None), chat.ChatId!, content, CancellationToken.None);
            return;
        }

        await wecom.SendToRobotAsync(await RobotOfAsync(chat), content, CancellationToken.None);
    }

    private async Task<Robot> RobotOfAsync(TeamChat chat) =>
        await directory.FindAsync(chat.CorpId, CancellationToken.None) is { } corp && box.Open(chat.SealedKey) is { } key
            ? new Robot(corp.ApiAddress, key)
            : throw new WeComException(93000, "not sent by the portal: the robot's key is not there");

    private static MessageContent ForRobot(ChatMessage message) => message switch
    {
        ChatPicture picture => new RobotImageContent(picture.Bytes),
        ChatCard card => new CardContent(ChatCards.ForRobot(card)),
        ChatText text => new TextContent(text.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(message)),
    };

    private async Task<MessageContent> ForGroupAsync(TeamChat chat, ChatMessage message, CancellationToken ct) => message switch
    {
        ChatPicture picture => new ImageContent((await wecom.UploadAsync(await AppOfAsync(chat, ct), MediaType.Image, picture.FileName, picture.Bytes, ct)).MediaId),
        ChatCard card => ChatCards.ForMembers(card),
        ChatText text => new TextContent(text.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(message)),
    };

    private async Task<Credentials> AppOfAsync(TeamChat chat, CancellationToken ct) =>
        (await directory.FindAppAsync(chat.CorpId, chat.AgentId, ct))?.Credentials
            ?? throw new WeComException(40056, "not sent by the portal: the app of this group is not in the settings");

    [LoggerMessage(LogLevel.Warning, "The group {Chat} cannot be sent to any more: {Code}. It is closed until somebody mends it under 群与机器人.")]
    private partial void LogGone(long chat, int code);
}
