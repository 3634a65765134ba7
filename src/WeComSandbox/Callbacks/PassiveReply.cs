using System.Text.Json.Nodes;
using System.Xml.Linq;
using WeComSandbox.Messages;

namespace WeComSandbox.Callbacks;

/// <summary>A reply that came with the answer itself, as the message it becomes.</summary>
public static class PassiveReply
{
    public static (string Type, JsonObject Content)? Read(XElement reply) => Value(reply, "MsgType") switch
    {
        "text" => ("text", new JsonObject { ["content"] = Bytes.Cut(Value(reply, "Content"), 2048) }),
        "image" => ("image", new JsonObject { ["media_id"] = Value(reply.Element("Image"), "MediaId") }),
        "news" => ("news", new JsonObject { ["articles"] = new JsonArray([.. reply.Descendants("item").Select(Article)]) }),
        _ => null,
    };

    private static JsonObject Article(XElement item) => new()
    {
        ["title"] = Value(item, "Title"),
        ["description"] = Value(item, "Description"),
        ["url"] = Value(item, "Url"),
        ["picurl"] = Value(item, "PicUrl"),
    };

    private static string Value(XElement? parent, string name) => parent?.Element(name)?.Value ?? "";
}
