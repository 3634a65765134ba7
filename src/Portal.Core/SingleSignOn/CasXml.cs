using System.Xml;
using System.Xml.Linq;

namespace Portal.Core.SingleSignOn;

/// <summary>The XML of CAS protocol 3 (apereo.github.io/cas, "CAS Protocol 3.0 Specification", 2.5 to 2.8 and 3.2). Entities and DTDs are refused.</summary>
public static class CasXml
{
    private static readonly XNamespace _cas = "http://www.yale.edu/tp/cas";
    private static readonly XNamespace _saml = "urn:oasis:names:tc:SAML:2.0:protocol";

    private static readonly XmlReaderSettings _strict = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 256 * 1024,
        CloseInput = true,
    };

    /// <summary>The answer to <c>/p3/serviceValidate</c>.</summary>
    /// <param name="userAttribute">The attribute that names the user; null: <c>cas:user</c>.</param>
    /// <exception cref="CasException">The ticket was refused, or this is no answer of CAS.</exception>
    public static VouchedPerson ReadAnswer(byte[] xml, string? userAttribute)
    {
        using var reader = XmlReader.Create(new MemoryStream(xml), _strict); // the encoding is what the document says
        var answer = Parse(reader);
        if (answer.Name != _cas + "serviceResponse")
        {
            throw new CasException(CasFault.Unreadable, $"The answer begins with {answer.Name}.");
        }

        if (answer.Element(_cas + "authenticationFailure") is { } failure)
        {
            throw new CasException(CasFault.Refused, $"{(string?)failure.Attribute("code")}: {failure.Value.Trim()}");
        }

        var success = answer.Element(_cas + "authenticationSuccess") ?? throw new CasException(CasFault.Unreadable, "The answer says neither success nor failure.");
        var attributes = success.Elements(_cas + "attributes").Elements().ToLookup(a => a.Name.LocalName, a => a.Value, StringComparer.Ordinal);
        var name = (string.IsNullOrWhiteSpace(userAttribute) ? success.Element(_cas + "user")?.Value : attributes[userAttribute.Trim()].FirstOrDefault())?.Trim();
        return string.IsNullOrEmpty(name)
            ? throw new CasException(CasFault.Unreadable, $"The answer has no {(string.IsNullOrWhiteSpace(userAttribute) ? "cas:user" : "attribute " + userAttribute)}.")
            : new VouchedPerson(name, attributes);
    }

    /// <summary>The ticket of the session that ended, from the form field <c>logoutRequest</c>; null: it is no such message.</summary>
    public static string? ReadLogout(string? xml)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml ?? ""), _strict);
            return Parse(reader) is not { } request || request.Name != _saml + "LogoutRequest" ? null : request.Element(_saml + "SessionIndex")?.Value.Trim();
        }
        catch (CasException)
        {
            return null;
        }
    }

    private static XElement Parse(XmlReader reader)
    {
        try
        {
            return XDocument.Load(reader).Root!;
        }
        catch (XmlException error)
        {
            throw new CasException(CasFault.Unreadable, error.Message, error);
        }
    }
}
