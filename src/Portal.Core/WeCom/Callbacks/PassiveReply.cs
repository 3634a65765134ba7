using System.Globalization;
using System.Xml.Linq;

namespace Portal.Core.WeCom;

/// <summary>The plain text of an answer to a message; it still has to be sealed.</summary>
public static class PassiveReply
{
    public static string Text(CallbackMessage to, string text, DateTimeOffset now) =>
        Reply(to, now, "text", new XElement("Content", new XCData(Safe(Cut.ToBytes(text, MessageWriting.TextBytes)))));

    public static string News(CallbackMessage to, IReadOnlyList<Article> articles, DateTimeOffset now) =>
        Reply(
            to, now, "news",
            new XElement("ArticleCount", Math.Min(articles.Count, 8)),
            new XElement("Articles", articles.Take(8).Select(a => new XElement(
                "item",
                new XElement("Title", new XCData(Safe(Cut.ToBytes(a.Title, 128)))),
                new XElement("Description", new XCData(Safe(Cut.ToBytes(a.Description ?? "", 512)))),
                new XElement("PicUrl", new XCData(a.Picture?.AbsoluteUri ?? "")),
                new XElement("Url", new XCData(a.Url.AbsoluteUri))))));

    private static string Reply(CallbackMessage to, DateTimeOffset now, string type, params object[] content) =>
        new XElement(
            "xml",
            new XElement("ToUserName", new XCData(to.UserId)),
            new XElement("FromUserName", new XCData(to.CorpId)),
            new XElement("CreateTime", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new XElement("MsgType", new XCData(type)),
            content).ToString(SaveOptions.DisableFormatting);

    private static string Safe(string text) =>
        string.Concat(text.EnumerateRunes().Where(r => r.Value is 9 or 10 or 13 or >= 32 and not 0xFFFE and not 0xFFFF).Select(r => r.ToString()))
        .Replace("]]>", "]] >", StringComparison.Ordinal);
}
