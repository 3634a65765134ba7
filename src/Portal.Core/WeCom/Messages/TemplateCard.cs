using System.Text.Json.Serialization;

namespace Portal.Core.WeCom;

/// <summary>模板卡片. Lengths are characters; what is too long is cut.</summary>
/// <param name="CardType"><c>text_notice</c> or <c>news_notice</c>.</param>
public sealed record TemplateCard(string CardType, CardAction CardAction)
{
    public CardSource? Source { get; init; }
    public CardMenu? ActionMenu { get; init; }

    /// <summary>Unique within the app; needed with a menu.</summary>
    public string? TaskId { get; init; }
    public CardTitle? MainTitle { get; init; }

    /// <summary>The big figure of a text_notice.</summary>
    public CardTitle? EmphasisContent { get; init; }
    public CardQuote? QuoteArea { get; init; }
    public string? SubTitleText { get; init; }

    [JsonPropertyName("horizontal_content_list")]
    public IReadOnlyList<CardFact>? Facts { get; init; }

    [JsonPropertyName("vertical_content_list")]
    public IReadOnlyList<CardTitle>? Lines { get; init; }

    [JsonPropertyName("jump_list")]
    public IReadOnlyList<CardJump>? Jumps { get; init; }
    public CardImage? CardImage { get; init; }

    public static TemplateCard TextNotice(Uri opens) => new("text_notice", new CardAction(1, opens.AbsoluteUri));

    public static TemplateCard NewsNotice(Uri opens, CardImage image) => new("news_notice", new CardAction(1, opens.AbsoluteUri)) { CardImage = image };
}

public sealed record CardSource(string? Desc, string? IconUrl = null, int? DescColor = null);

public sealed record CardMenu(string Desc, [property: JsonPropertyName("action_list")] IReadOnlyList<CardMenuItem> Actions);

public sealed record CardMenuItem(string Text, string Key);

public sealed record CardTitle(string? Title, string? Desc = null);

/// <param name="Type">0 nothing, 1 opens the address.</param>
public sealed record CardQuote(string? Title, string? QuoteText, int Type = 0, string? Url = null);

/// <param name="Type">0 text, 1 address, 2 file, 3 member.</param>
public sealed record CardFact(
    [property: JsonPropertyName("keyname")] string Name, string? Value, int Type = 0, string? Url = null, string? MediaId = null,
    [property: JsonPropertyName("userid")] string? UserId = null);

public sealed record CardJump(string Title, string Url, int Type = 1);

/// <param name="AspectRatio">1.3 to 2.25.</param>
public sealed record CardImage(string Url, double? AspectRatio = null);

/// <param name="Type">1 address.</param>
public sealed record CardAction(int Type, string Url);
