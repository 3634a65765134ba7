using System.Text.Json.Serialization;

namespace Portal.Core.WeCom;

/// <summary>A group chat that an app made; only apps that the whole corp sees may.</summary>
public sealed record Chat(
    [property: JsonPropertyName("chatid")] string? ChatId, string Name, string? Owner, [property: JsonPropertyName("userlist")] IReadOnlyList<string>? Members);

internal sealed class ChatAnswer : WeComAnswer
{
    [JsonPropertyName("chatid")]
    public string? ChatId { get; set; }

    [JsonPropertyName("chat_info")]
    public Chat? Chat { get; set; }
}

public sealed record ChatChange
{
    [JsonPropertyName("chatid")]
    public required string ChatId { get; init; }
    public string? Name { get; init; }
    public string? Owner { get; init; }

    [JsonPropertyName("add_user_list")]
    public IReadOnlyList<string>? Add { get; init; }

    [JsonPropertyName("del_user_list")]
    public IReadOnlyList<string>? Remove { get; init; }
}

public sealed partial class WeComClient
{
    /// <returns>The chat id.</returns>
    public async Task<string> CreateChatAsync(Credentials who, Chat chat, CancellationToken ct) =>
        (await PostAsync(who, "appchat/create", chat, WeComJson.Web.Chat, WeComJson.Web.ChatAnswer, Repeat.WhenBusy, ct)).ChatId
        ?? throw new WeComException(WeComException.Unreadable, "the answer has no chat id", "appchat/create");

    public Task UpdateChatAsync(Credentials who, ChatChange change, CancellationToken ct) =>
        PostAsync(who, "appchat/update", change, WeComJson.Web.ChatChange, WeComJson.Web.WeComAnswer, Repeat.WhenBusy, ct);

    /// <summary>86001 and the like when it is gone.</summary>
    public async Task<Chat> GetChatAsync(Credentials who, string chatId, CancellationToken ct) =>
        (await GetAsync(who, new ApiCall("appchat/get", ("chatid", chatId)), WeComJson.Web.ChatAnswer, ct)).Chat
        ?? throw new WeComException(WeComException.Unreadable, "the answer has no chat", "appchat/get");

    public Task SendToChatAsync(Credentials who, string chatId, MessageContent content, CancellationToken ct, MessageOptions? options = null)
    {
        if (content is CardContent)
        {
            throw new WeComException(40058, "not sent by the portal: group chats take no template cards", "appchat/send");
        }

        var body = MessageWriting.Body(content, toRobot: false);
        body.ChatId = chatId;
        body.Safe = options?.IsConfidential == true ? 1 : null;
        return PostAsync(who, "appchat/send", body, WeComJson.Web.MessageBody, WeComJson.Web.WeComAnswer, Repeat.WhenBusy, ct, chatId);
    }
}
