using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Core.WeCom;

/// <summary>Turns a content into WeCom's body within WeCom's limits: texts are cut, what cannot be cut is refused before it is sent.</summary>
internal static class MessageWriting
{
    public const int TextBytes = 2_048;
    public const int RobotMarkdownBytes = 4_096;
    private const int TitleBytes = 128;
    private const int DescriptionBytes = 512;
    private const int UrlBytes = 2_048;
    private const int MaxRobotImage = 2 * 1024 * 1024;

    public static MessageBody Body(MessageContent content, bool toRobot) => content switch
    {
        TextContent text => new() { MsgType = "text", Text = new(Cut.ToBytes(Filled(text.Content), TextBytes), text.Mentioned) },
        MarkdownContent { IsV2: true } text => new() { MsgType = "markdown_v2", MarkdownV2 = Markdown(text, toRobot) },
        MarkdownContent text => new() { MsgType = "markdown", Markdown = Markdown(text, toRobot) },
        ImageContent image => new() { MsgType = "image", Image = new(image.MediaId) },
        RobotImageContent image when toRobot => new() { MsgType = "image", Image = Picture(image.Bytes) },
        FileContent file => new() { MsgType = "file", File = new(file.MediaId) },
        TextCardContent card => new()
        {
            MsgType = "textcard",
            TextCard = new(Cut.ToBytes(Filled(card.Title), TitleBytes), Cut.ToBytes(card.Description, DescriptionBytes), Address(card.Url), Cut.ToChars(card.Button, 4)),
        },
        NewsContent news => new() { MsgType = "news", News = News(news) },
        CardContent card => new() { MsgType = "template_card", TemplateCard = CardWriting.Fit(card.Card, toRobot) },
        _ => throw Refused(40058, "this content cannot be sent there"),
    };

    public static void Address(this MessageBody body, Recipients to)
    {
        if (to.IsEverybody)
        {
            body.ToUser = "@all";
            return;
        }

        if (to.Users.Count + to.Departments.Count + to.Tags.Count == 0)
        {
            throw Refused(82001, "no recipients");
        }

        body.ToUser = Joined(to.Users, Recipients.MaxUsers, 40032);
        body.ToParty = Joined(to.Departments, Recipients.MaxDepartments, 82002);
        body.ToTag = Joined(to.Tags, Recipients.MaxDepartments, 82003);
    }

    private static TextPart Markdown(MarkdownContent text, bool toRobot) =>
        new(Cut.ToBytes(Filled(text.Content), toRobot ? RobotMarkdownBytes : TextBytes));

    private static NewsPart News(NewsContent news) => news.Articles.Count is >= 1 and <= 8
        ? new NewsPart([.. news.Articles.Select(a => new ArticlePart(
            Cut.ToBytes(Filled(a.Title), TitleBytes), a.Description is null ? null : Cut.ToBytes(a.Description, DescriptionBytes), Address(a.Url), a.Picture?.AbsoluteUri))])
        : throw Refused(40058, "news has one to eight articles");

    [SuppressMessage("Security", "CA5351", Justification = "WeCom's protocol.")]
    private static MediaPart Picture(byte[] bytes) => bytes.Length is > 5 and <= MaxRobotImage
        ? new MediaPart(null, Convert.ToBase64String(bytes), Convert.ToHexStringLower(MD5.HashData(bytes)))
        : throw Refused(40009, "a robot takes pictures up to 2 MB");

    private static string Address(Uri url) => url.IsAbsoluteUri && Encoding.UTF8.GetByteCount(url.AbsoluteUri) <= UrlBytes
        ? url.AbsoluteUri
        : throw Refused(40058, "the address is relative or longer than 2,048 bytes");

    private static string Filled(string text) => string.IsNullOrWhiteSpace(text) ? throw Refused(44004, "empty text") : text;

    private static string? Joined<T>(IReadOnlyCollection<T> ids, int max, int code) => ids.Count switch
    {
        0 => null,
        _ when ids.Count > max => throw Refused(code, $"{ids.Count} recipients, at most {max}"),
        _ => string.Join('|', ids),
    };

    private static WeComException Refused(int code, string why) => new(code, "not sent by the portal: " + why);
}
