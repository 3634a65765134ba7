using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Portal.Core.WeCom;

/// <summary>The sealed message inside of what WeCom posts, in XML or JSON; and the sealed answer.</summary>
public static class CallbackEnvelope
{
    private const int MaxText = 1024 * 1024;
    private static readonly XmlReaderSettings _settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxText,
        IgnoreComments = true
    };

    /// <summary>The cipher text of a posted body.</summary>
    public static string ReadCipher(string body)
    {
        var cipher = body.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal) ? FromJson(body) : FromXml(body);
        return string.IsNullOrWhiteSpace(cipher) ? throw new CallbackException(CallbackFault.Xml, "The message has no Encrypt.") : cipher.Trim();
    }

    /// <summary>The sealed form of an answer that WeCom accepts to a message.</summary>
    public static string SealXml(MessageCrypt crypt, string answer, DateTimeOffset now)
    {
        var (cipher, timestamp, nonce) = (crypt.Seal(answer), now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), JsSignature.NewNonce());
        return new XElement(
            "xml",
            new XElement("Encrypt", new XCData(cipher)),
            new XElement("MsgSignature", new XCData(crypt.Sign(timestamp, nonce, cipher))),
            new XElement("TimeStamp", timestamp),
            new XElement("Nonce", new XCData(nonce))).ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>As <see cref="SealXml"/>, for those who speak JSON.</summary>
    public static string SealJson(MessageCrypt crypt, string answer, DateTimeOffset now)
    {
        var (cipher, timestamp, nonce) = (crypt.Seal(answer), now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), JsSignature.NewNonce());
        return $$"""{"encrypt":"{{cipher}}","msgsignature":"{{crypt.Sign(timestamp, nonce, cipher)}}","timestamp":{{timestamp}},"nonce":"{{nonce}}"}""";
    }

    /// <summary>XML from outside: no DTD, no other files, a bounded size.</summary>
    internal static XElement ReadXml(string text)
    {
        if (text.Length > MaxText)
        {
            throw new CallbackException(CallbackFault.Xml, "The message is too long.");
        }

        try
        {
            using var reader = XmlReader.Create(new StringReader(text), _settings);
            return XElement.Load(reader);
        }
        catch (XmlException error)
        {
            throw new CallbackException(CallbackFault.Xml, "The message is not XML that may be read.", error);
        }
    }

    // Anybody may post this: no tree is built of it, whose nesting or pieces would cost more than their bytes.
    private static string? FromXml(string body)
    {
        if (body.Length > MaxText)
        {
            throw new CallbackException(CallbackFault.Xml, "The message is too long.");
        }

        try
        {
            using var reader = XmlReader.Create(new StringReader(body), _settings);
            reader.MoveToContent();
            if (reader.IsEmptyElement)
            {
                return null;
            }

            reader.ReadStartElement();
            while (reader.MoveToContent() != XmlNodeType.EndElement)
            {
                if (reader is { NodeType: XmlNodeType.Element, Name: "Encrypt" })
                {
                    return reader.ReadElementContentAsString();
                }

                reader.Skip();
            }

            return null;
        }
        catch (Exception error) when (error is XmlException or InvalidOperationException)
        {
            throw new CallbackException(CallbackFault.Xml, "The message is not XML that may be read.", error);
        }
    }

    private static string? FromJson(string body)
    {
        if (body.Length > MaxText)
        {
            throw new CallbackException(CallbackFault.Xml, "The message is too long.");
        }

        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
            return json.RootElement.EnumerateObject()
                .Where(p => p.Name.Equals("encrypt", StringComparison.OrdinalIgnoreCase) && p.Value.ValueKind == JsonValueKind.String)
                .Select(p => p.Value.GetString()).FirstOrDefault();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new CallbackException(CallbackFault.Xml, "The message is not JSON.", error);
        }
    }
}
