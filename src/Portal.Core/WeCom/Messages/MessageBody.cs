using System.Text.Json.Serialization;

namespace Portal.Core.WeCom;

internal sealed class MessageBody
{
    [JsonPropertyName("touser")]
    public string? ToUser { get; set; }

    [JsonPropertyName("toparty")]
    public string? ToParty { get; set; }

    [JsonPropertyName("totag")]
    public string? ToTag { get; set; }

    [JsonPropertyName("chatid")]
    public string? ChatId { get; set; }

    [JsonPropertyName("agentid")]
    public int? AgentId { get; set; }

    [JsonPropertyName("msgtype")]
    public string MsgType { get; set; } = "";
    public int? Safe { get; set; }
    public int? EnableDuplicateCheck { get; set; }
    public int? DuplicateCheckInterval { get; set; }
    public TextPart? Text { get; set; }
    public TextPart? Markdown { get; set; }

    [JsonPropertyName("markdown_v2")]
    public TextPart? MarkdownV2 { get; set; }
    public MediaPart? Image { get; set; }
    public MediaPart? File { get; set; }

    [JsonPropertyName("textcard")]
    public TextCardPart? TextCard { get; set; }
    public NewsPart? News { get; set; }
    public TemplateCard? TemplateCard { get; set; }
}

internal sealed record TextPart(string Content, IReadOnlyList<string>? MentionedList = null);

internal sealed record MediaPart(string? MediaId, string? Base64 = null, string? Md5 = null);

internal sealed record TextCardPart(string Title, string Description, string Url, [property: JsonPropertyName("btntxt")] string? Button);

internal sealed record NewsPart(IReadOnlyList<ArticlePart> Articles);

internal sealed record ArticlePart(string Title, string? Description, string Url, [property: JsonPropertyName("picurl")] string? Picture);
