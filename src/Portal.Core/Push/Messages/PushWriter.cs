using System.Text;
using Portal.Core.Chats;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>Writes a part as a message of its kind: within WeCom's bytes, cut at whole letters, and the way to the report is never cut off.</summary>
internal static class PushWriter
{
    private const int DescriptionBytes = 512;
    private const int TextBytes = 2_048;
    private const int RobotMarkdownBytes = 4_096;

    private static Bilingual More { get; } = new("查看详情", "Open report");

    /// <param name="mediaId">Of pictures and files.</param>
    public static MessageContent ForMembers(PushKind kind, PartContent part, Uri opens, string? mediaId, CardMenu? menu = null, string? taskId = null) => kind switch
    {
        PushKind.Text => new TextContent(Text(part, opens)),
        PushKind.Markdown => new MarkdownContent(Markdown(part, opens, TextBytes, withTable: false)),
        PushKind.News => new NewsContent(new Article(Plain(part.Title), Lines(part), opens, part.Picture)),
        PushKind.Image => new ImageContent(mediaId!),
        PushKind.File => new FileContent(mediaId!),
        PushKind.Card => new CardContent(Card(part, opens) with { ActionMenu = menu, TaskId = taskId }),
        _ => TextCard(part, opens),
    };

    /// <summary>Groups made by the app take no cards.</summary>
    public static MessageContent ForGroup(PushKind kind, PartContent part, Uri opens, string? mediaId) =>
        kind == PushKind.Card ? TextCard(part with { Description = Join('\n', NumberLine(part), part.Description) }, opens) : ForMembers(kind, part, opens, mediaId);

    /// <summary>Robots take no text card, show tables, and get pictures in the message itself.</summary>
    public static MessageContent ForRobot(PushKind kind, PartContent part, Uri opens, string? mediaId, byte[]? picture) => kind switch
    {
        PushKind.Text => new TextContent(Text(part, opens)),
        PushKind.Markdown => new MarkdownContent(Markdown(part, opens, RobotMarkdownBytes, withTable: true), IsV2: true),
        PushKind.Image => new RobotImageContent(picture!),
        PushKind.File => new FileContent(mediaId!),
        PushKind.News => new NewsContent(new Article(Plain(part.Title), Lines(part), opens, part.Picture)),
        _ => new CardContent(Card(part, opens)),
    };

    /// <summary>Bytes that are left for a table in a robot's message.</summary>
    public static int RoomForTable(PartContent part, Uri opens) =>
        RobotMarkdownBytes - Encoding.UTF8.GetByteCount(Markdown(part with { Table = null }, opens, RobotMarkdownBytes, withTable: false)) - 8;

    private static string Text(PartContent part, Uri opens)
    {
        var link = $"\n<a href=\"{opens.AbsoluteUri}\">{More}</a>";
        return Cut.ToBytes(Plain(Join('\n', part.Title, part.Description)!), TextBytes - Encoding.UTF8.GetByteCount(link)) + link;
    }

    private static TextCardContent TextCard(PartContent part, Uri opens)
    {
        const string Wrap = "<div class=\"normal\"></div>";
        var time = part.DataTime is null ? "" : $"<div class=\"gray\">{Plain(TimeLine(part))}</div>";
        var room = DescriptionBytes - Encoding.UTF8.GetByteCount(time) - Wrap.Length;
        var words = part.Description is null ? "" : $"<div class=\"normal\">{Cut.ToBytes(Plain(part.Description), room)}</div>";
        var text = time + words;
        return new TextCardContent(Plain(part.Title), text.Length == 0 ? Plain(part.Title) : text, opens, new Bilingual("查看详情", "Open").ToString());
    }

    private static string Markdown(PartContent part, Uri opens, int most, bool withTable)
    {
        var link = $"\n\n[{More}]({opens.AbsoluteUri})";
        var table = withTable && part.Table is not null ? "\n\n" + part.Table : "";
        var head = Join('\n', $"**{Plain(part.Title)}**", Plain(part.Description ?? ""), part.DataTime is null ? null : "> " + TimeLine(part))!;
        return Cut.ToBytes(head, most - Encoding.UTF8.GetByteCount(link + table)) + table + link;
    }

    /// <summary>The card as it is after its reader pressed a button: without buttons, and it says what was done.</summary>
    public static TemplateCard Done(PartContent part, Uri opens, Bilingual said)
    {
        var card = Card(part, opens);
        return card with { MainTitle = card.MainTitle! with { Desc = Join(' ', card.MainTitle.Desc, "· " + said) } };
    }

    private static TemplateCard Card(PartContent part, Uri opens)
    {
        var card = part switch
        {
            { Number: { } number } => TemplateCard.TextNotice(opens) with { EmphasisContent = new CardTitle(number, part.NumberLabel), SubTitleText = part.Description },
            { Picture: { } picture } => TemplateCard.NewsNotice(opens, new CardImage(picture.AbsoluteUri, part.PictureRatio)) with
            {
                Lines = part.Description is null ? null : [new CardTitle(part.Description)],
            },
            _ => TemplateCard.TextNotice(opens) with { SubTitleText = part.Description },
        };
        return card with { MainTitle = new CardTitle(part.Title, part.DataTime is null ? null : TimeLine(part)), Jumps = Jump(opens) };
    }

    private static CardJump[] Jump(Uri opens) => [new CardJump(More.ToString(), opens.AbsoluteUri)];

    /// <summary>Of a reader's own subscription or alert: the way to its end is in the message.</summary>
    public static MessageContent WithEnd(MessageContent content, Uri ends) => content is CardContent { Card: var card }
        ? new CardContent(card with { Jumps = [.. card.Jumps ?? [], new CardJump(new Bilingual("不再提醒", "No more").ToString(), ends.AbsoluteUri)] })
        : content;

    private static string TimeLine(PartContent part) => new Bilingual($"数据截至 {part.DataTime}", $"Data as of {part.DataTime}").ToString();

    private static string? NumberLine(PartContent part) => part.Number is null ? null : $"{part.NumberLabel} {part.Number}".Trim();

    private static string? Lines(PartContent part) => Join('\n', part.Description is null ? null : Plain(part.Description), part.DataTime is null ? null : TimeLine(part));

    private static string? Join(char with, params string?[] parts) => string.Join(with, parts.Where(p => !string.IsNullOrWhiteSpace(p))) is { Length: > 0 } text ? text : null;

    private static string Plain(string text) => ChatCards.Plain(text);
}
