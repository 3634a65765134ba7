using Portal.Core.Chats;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>A report of a digest.</summary>
internal sealed record DigestLine(PartContent Content, Uri Opens);

/// <summary>A digest as 图文: the head leads to where it is changed, each line to its report. WeCom takes eight; the rest is in 消息.</summary>
internal static class DigestWriter
{
    public const int MostLines = 7;

    public static NewsContent Of(IReadOnlyList<DigestLine> lines, Uri mine, Uri messages)
    {
        var title = new Bilingual($"晨报 · {lines.Count} 张报表（点此管理订阅）", $"Digest · {lines.Count} reports (tap to manage)");
        var head = new Article(title.ToString(), null, mine);
        var shown = lines.Count <= MostLines ? lines : [.. lines.Take(MostLines - 1)];
        var articles = shown.Select(line => new Article(TitleOf(line.Content), Time(line.Content), line.Opens)).Prepend(head);
        return new NewsContent([.. lines.Count == shown.Count ? articles : articles.Append(new Article(Rest(lines.Count - shown.Count), null, messages))]);
    }

    /// <summary>销量报表 · 总销量 1,200辆</summary>
    private static string TitleOf(PartContent content) =>
        ChatCards.Plain(content.Number is null ? content.Title : $"{content.Title} · {$"{content.NumberLabel} {content.Number}".Trim()}");

    private static string? Time(PartContent content) =>
        content.DataTime is null ? null : new Bilingual($"数据截至 {content.DataTime}", $"Data as of {content.DataTime}").ToString();

    private static string Rest(int count) => new Bilingual($"还有 {count} 张，在“消息”里看", $"{count} more, in Messages").ToString();
}
