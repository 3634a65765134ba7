using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portal.Core.WeCom;

/// <summary>What became of a message: no error as long as it reached anybody.</summary>
public sealed class SendResult : WeComAnswer
{
    [JsonPropertyName("msgid")]
    public string? MessageId { get; set; }

    /// <summary>Changes an interactive card once, for 72 hours.</summary>
    public string? ResponseCode { get; set; }

    [JsonInclude, JsonPropertyName("invaliduser")]
    internal string? InvalidUser { get; set; }

    [JsonInclude, JsonPropertyName("invalidparty")]
    internal string? InvalidParty { get; set; }

    [JsonInclude, JsonPropertyName("invalidtag")]
    internal string? InvalidTag { get; set; }

    [JsonInclude, JsonPropertyName("unlicenseduser")]
    internal string? UnlicensedUser { get; set; }

    /// <summary>Without case, for WeCom answers in lower case.</summary>
    [JsonIgnore]
    public IReadOnlySet<string> InvalidUsers => Set(InvalidUser);

    [JsonIgnore]
    public IReadOnlySet<string> UnlicensedUsers => Set(UnlicensedUser);

    [JsonIgnore]
    public IReadOnlySet<string> InvalidDepartments => Set(InvalidParty);

    [JsonIgnore]
    public IReadOnlySet<string> InvalidTags => Set(InvalidTag);

    private static HashSet<string> Set(string? joined) =>
        new((joined ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), StringComparer.OrdinalIgnoreCase);
}

/// <summary>A message as it goes out.</summary>
public sealed record PreparedMessage(string Json)
{
    /// <summary>Whom WeCom counts it for.</summary>
    internal IReadOnlyCollection<string> Targets() =>
        [.. ((string?)JsonNode.Parse(Json)?["touser"] ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries).Select(MemberId.Normalize).Distinct()];
}

internal sealed record RecallBody([property: JsonPropertyName("msgid")] string MessageId);

internal sealed class CardUpdateBody
{
    [JsonPropertyName("userids")]
    public IReadOnlyCollection<string>? UserIds { get; set; }

    [JsonPropertyName("atall")]
    public int? AtAll { get; set; }

    [JsonPropertyName("agentid")]
    public int? AgentId { get; set; }
    public string ResponseCode { get; set; } = "";
    public CardButton? Button { get; set; }
    public TemplateCard? TemplateCard { get; set; }
}

internal sealed record CardButton(string ReplaceName);

public sealed partial class WeComClient
{
    /// <summary>
    /// To members of the app's visible range. 81013 when it reached nobody; 45009 with the time to wait when one of them has had 30 in this minute
    /// or 1,000 in this hour: WeCom would keep the next from him and say nothing.
    /// </summary>
    public Task<SendResult> SendAsync(Credentials who, Recipients to, MessageContent content, CancellationToken ct, MessageOptions? options = null) =>
        SendAsync(who, Prepare(who, to, content, options), ct);

    /// <summary>The request as it goes out, to be kept: what is repeated has to be the same byte for byte, or WeCom does not know it again.</summary>
    public static PreparedMessage Prepare(Credentials who, Recipients to, MessageContent content, MessageOptions? options = null)
    {
        var body = MessageWriting.Body(content, toRobot: false);
        body.Address(to);
        body.AgentId = who.AgentId;
        body.Safe = options?.IsConfidential == true ? 1 : null;
        if (options?.DropRepeatsFor is { } length)
        {
            body.EnableDuplicateCheck = 1;
            body.DuplicateCheckInterval = (int)Math.Clamp(length.TotalSeconds, 1, 4 * 3600);
        }

        return new PreparedMessage(Encoding.UTF8.GetString(RawJson.Write(body, WeComJson.Web.MessageBody)));
    }

    /// <inheritdoc cref="SendAsync(Credentials, Recipients, MessageContent, CancellationToken, MessageOptions?)"/>
    public Task<SendResult> SendAsync(Credentials who, PreparedMessage message, CancellationToken ct)
    {
        var call = new ApiCall("message/send") { Body = () => JsonBytes(Encoding.UTF8.GetBytes(message.Json)), Repeat = Repeat.WhenBusy, Targets = message.Targets() };
        return CallAsync(who, call, WeComJson.Web.SendResult, ct);
    }

    /// <summary>Within 24 hours, by the app that sent it.</summary>
    public Task RecallAsync(Credentials who, string messageId, CancellationToken ct) =>
        PostAsync(who, "message/recall", new RecallBody(messageId), WeComJson.Web.RecallBody, WeComJson.Web.WeComAnswer, Repeat.WhenBusy, ct);

    /// <summary>Changes a card that was sent, for these members or (null) all; within 72 hours, once.</summary>
    public Task<SendResult> UpdateCardAsync(Credentials who, string responseCode, IReadOnlyCollection<string>? userIds, TemplateCard card, CancellationToken ct) =>
        UpdateAsync(who, userIds, new CardUpdateBody { ResponseCode = responseCode, TemplateCard = CardWriting.Fit(card, toRobot: false) }, ct);

    /// <summary>Ends a card's button and gives it another text.</summary>
    public Task<SendResult> EndButtonAsync(Credentials who, string responseCode, IReadOnlyCollection<string>? userIds, string text, CancellationToken ct) =>
        UpdateAsync(who, userIds, new CardUpdateBody { ResponseCode = responseCode, Button = new CardButton(text) }, ct);

    private Task<SendResult> UpdateAsync(Credentials who, IReadOnlyCollection<string>? userIds, CardUpdateBody body, CancellationToken ct)
    {
        (body.AgentId, body.UserIds, body.AtAll) = (who.AgentId, userIds, userIds is null ? 1 : null);
        return PostAsync(who, "message/update_template_card", body, WeComJson.Web.CardUpdateBody, WeComJson.Web.SendResult, Repeat.WhenBusy, ct);
    }
}
