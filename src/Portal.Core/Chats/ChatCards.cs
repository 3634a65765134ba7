using System.Text;
using Portal.Core.WeCom;

namespace Portal.Core.Chats;

/// <summary>Writes a card so that what people typed stays text: WeCom reads tags in descriptions and knows no escapes.</summary>
public static class ChatCards
{
    private const int DescriptionBytes = 512;

    /// <summary>For members and for groups of an app.</summary>
    public static TextCardContent ForMembers(ChatCard card)
    {
        var facts = string.Join('；', card.Facts.Select(f => $"{f.Key} {f.Value}"));
        var lines = new[] { ("gray", card.From, 120), ("normal", card.Text, 240), ("normal", facts, DescriptionBytes) };
        var description = new StringBuilder();
        var left = DescriptionBytes;
        foreach (var (style, text, most) in lines)
        {
            const int Tags = 34; // <div class="normal"></div> and a little
            if (!string.IsNullOrWhiteSpace(text) && left > Tags + 12)
            {
                var line = $"<div class=\"{style}\">{Cut.ToBytes(Plain(text), Math.Min(most, left - Tags))}</div>";
                description.Append(line);
                left -= Encoding.UTF8.GetByteCount(line);
            }
        }

        return new TextCardContent(Plain(card.Title), description.ToString(), card.Opens, new Bilingual("查看报表", "Open").ToString());
    }

    /// <summary>Robots take no text card; theirs has room for the facts.</summary>
    public static TemplateCard ForRobot(ChatCard card) => TemplateCard.TextNotice(card.Opens) with
    {
        MainTitle = new CardTitle(card.Title, card.From),
        SubTitleText = card.Text,
        Facts = card.Facts.Count == 0 ? null : [.. card.Facts.Select(f => new CardFact(f.Key, f.Value))],
        Jumps = [new CardJump(new Bilingual("查看报表", "Open report").ToString(), card.Opens.AbsoluteUri)],
    };

    /// <summary>Angle brackets become their wide brothers: neither a tag nor a link is made of what somebody typed.</summary>
    public static string Plain(string text) => text.Replace('<', '＜').Replace('>', '＞');
}
