using System.Globalization;
using System.Xml.Linq;

namespace Portal.Core.WeCom;

/// <summary>An opened message or event of WeCom.</summary>
public sealed class CallbackMessage
{
    private readonly XElement _xml;

    private CallbackMessage(XElement xml) => _xml = xml;

    public string CorpId => this["ToUserName"];

    /// <summary>The member, or <c>sys</c> for events of the directory.</summary>
    public string UserId => this["FromUserName"];
    public string MsgType => this["MsgType"];

    /// <summary>Of an event, in lower case; else empty.</summary>
    public string Event => this["Event"].ToLowerInvariant();
    public string EventKey => this["EventKey"];

    /// <summary>Of a text.</summary>
    public string Content => this["Content"];
    public string ChangeType => this["ChangeType"];
    public int? AgentId => int.TryParse(this["AgentID"], CultureInfo.InvariantCulture, out var id) ? id : null;
    public DateTimeOffset CreatedAt =>
        DateTimeOffset.FromUnixTimeSeconds(long.TryParse(this["CreateTime"], NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < 253_402_300_800 ? at : 0);

    /// <summary>The same for a message that WeCom sends again because it was not answered in time. Changes of the directory count by all that they say: one may
    /// follow another of the same member in the same second, and what is done twice does no harm.</summary>
    public string RepeatKey => this["MsgId"] is { Length: > 0 } id ? id
        : ChangeType.Length > 0 ? _xml.ToString(SaveOptions.DisableFormatting)
        : string.Join('|', UserId, this["CreateTime"], Event, EventKey, this["TaskId"]);

    /// <summary>Any other field, empty when it is missing.</summary>
    public string this[string name] => _xml.Element(name)?.Value.Trim() ?? "";

    /// <summary>What a template card's list had selected: question to options.</summary>
    public ILookup<string, string> SelectedOptions =>
        _xml.Descendants("SelectedItem").SelectMany(
            item => item.Descendants().Where(e => e.Name.LocalName is "OptionId" or "OpitonId"), // WeCom itself once wrote it so
            (item, option) => (Question: item.Element("QuestionKey")?.Value ?? "", Option: option.Value))
        .ToLookup(x => x.Question, x => x.Option);

    public static CallbackMessage Parse(string xml) => new(CallbackEnvelope.ReadXml(xml));
}
