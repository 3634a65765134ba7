using System.Text.Json.Nodes;
using WeComSandbox.Api;

namespace WeComSandbox.Messages;

/// <summary>What the three doors (app, group chat, robot) take, and how much of it.</summary>
public sealed record MessageChannel(string[] Types, int TextBytes, int MarkdownBytes, bool RefusesLong, CardSizes Cards)
{
    public static readonly MessageChannel App = new(
        ["text", "image", "voice", "video", "file", "textcard", "news", "mpnews", "markdown", "template_card"], 2048, 2048, false, CardSizes.App);

    public static readonly MessageChannel GroupChat = App with
    {
        Types = ["text", "image", "voice", "video", "file", "textcard", "news", "mpnews", "markdown"],
    };

    public static readonly MessageChannel Robot = new(
        ["text", "markdown", "markdown_v2", "image", "news", "file", "voice", "template_card"], 2048, 4096, true, CardSizes.Robot);
}

/// <summary>Checks a message of every type and answers what the client would show.</summary>
public static class MessageRules
{
    private static readonly string[] SafeTypes = ["text", "image", "video", "file", "mpnews"];

    public static JsonObject Clean(string type, JsonObject body, MessageChannel channel, Func<string, string, bool> hasMedia)
    {
        if (!channel.Types.Contains(type))
        {
            throw new RefusalException(40008, "invalid message type");
        }

        if (body[type] is not JsonObject given)
        {
            throw new RefusalException(type == "text" ? 44004 : 40058, $"missing field {type}");
        }

        var content = (JsonObject)given.DeepClone();
        switch (type)
        {
            case "text":
                CleanText(content, channel);
                break;
            case "markdown" or "markdown_v2":
                CleanMarkdown(type, content, channel);
                break;
            case "image" when channel == MessageChannel.Robot:
                RobotPicture.Check(content);
                break;
            case "image" or "voice" or "video" or "file":
                CleanMedia(type, content, hasMedia);
                break;
            case "textcard":
                CleanTextCard(content);
                break;
            case "news":
                CleanNews(content);
                break;
            case "mpnews":
                CleanMpNews(content, hasMedia);
                break;
            default:
                CardRules.Clean(content, channel.Cards);
                break;
        }

        return content;
    }

    /// <summary>1 forbids forwarding and draws a watermark, for some types only.</summary>
    public static bool Safe(string type, JsonObject body)
    {
        var safe = body.TryNumber("safe") ?? 0;
        if (safe != 0 && !SafeTypes.Contains(type))
        {
            throw new RefusalException(type == "news" ? 40074 : 40058, "safe is not supported for this msgtype");
        }

        return safe != 0;
    }

    private static void CleanText(JsonObject text, MessageChannel channel)
    {
        var content = text.TryText("content") ?? "";
        if (content.Length == 0)
        {
            throw new RefusalException(44004, "text.content is empty");
        }

        if (channel.RefusesLong && Bytes.Count(content) > channel.TextBytes)
        {
            throw new RefusalException(40058, $"text.content exceed max length {channel.TextBytes}");
        }

        text["content"] = Bytes.Cut(content, channel.TextBytes);
    }

    private static void CleanMarkdown(string type, JsonObject markdown, MessageChannel channel)
    {
        var content = markdown.TryText("content") ?? "";
        if (content.Length == 0)
        {
            throw new RefusalException(44004, $"{type}.content is empty");
        }

        if (Bytes.Count(content) > channel.MarkdownBytes)
        {
            throw new RefusalException(40058, $"{type}.content exceed max length {channel.MarkdownBytes}. invalid Request Parameter");
        }
    }

    private static void CleanMedia(string type, JsonObject content, Func<string, string, bool> hasMedia)
    {
        var id = content.TryText("media_id") ?? "";
        if (id.Length == 0)
        {
            throw new RefusalException(41006, "missing media_id");
        }

        if (!hasMedia(type, id))
        {
            throw new RefusalException(40007, "invalid media_id");
        }
    }

    private static void CleanTextCard(JsonObject card)
    {
        Require(card, "title", 41016);
        Require(card, "description", 41033);
        Links.Check(card.TryText("url"), 2048);
        Bytes.CutField(card, "title", 128);
        Bytes.CutField(card, "description", 512);
        Bytes.CutFieldCharacters(card, "btntxt", 4);
        card["btntxt"] ??= "详情";
    }

    private static void CleanNews(JsonObject news)
    {
        foreach (var article in Articles(news))
        {
            Require(article, "title", 41016);
            if (article.TryText("appid") is null)
            {
                Links.Check(article.TryText("url"), 2048);
            }

            if (article.TryText("picurl") is { Length: > 0 } picture)
            {
                Links.Check(picture, 2048);
            }

            Bytes.CutField(article, "title", 128);
            Bytes.CutField(article, "description", 512);
        }
    }

    private static void CleanMpNews(JsonObject news, Func<string, string, bool> hasMedia)
    {
        foreach (var article in Articles(news))
        {
            Require(article, "title", 41016);
            Require(article, "content", 44004);
            if (!hasMedia("image", article.TryText("thumb_media_id") ?? ""))
            {
                throw new RefusalException(40007, "invalid thumb_media_id");
            }

            if (Bytes.Count(article.Text("content")) > 666 * 1024)
            {
                throw new RefusalException(45002, "content size out of limit");
            }

            Bytes.CutField(article, "title", 128);
            Bytes.CutField(article, "digest", 512);
        }
    }

    private static List<JsonObject> Articles(JsonObject news)
    {
        var articles = news.Objects("articles");
        return articles.Count is >= 1 and <= 8 ? articles : throw new RefusalException(45008, "article count out of limit (1 to 8)");
    }

    private static void Require(JsonObject item, string name, int code)
    {
        if (string.IsNullOrEmpty(item.TryText(name)))
        {
            throw new RefusalException(code, $"missing {name}");
        }
    }
}
