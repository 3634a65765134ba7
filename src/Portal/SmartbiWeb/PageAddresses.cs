using System.Text.RegularExpressions;
using Portal.Core.Reports.Smartbi;

namespace Portal.SmartbiWeb;

/// <summary>Addresses of a Smartbi server, as the phone must have them: below <c>/smartbi/{server}/{pass}</c> of the portal. Relative ones are right by themselves.</summary>
internal sealed class PageAddresses(SmartbiServer server, string portal, string prefix)
{
    private readonly Regex _absolute = Absolute(server.Address);
    private readonly Regex _rooted = Rooted(server.Address);

    /// <summary>All that a page may ask lies below it, with a slash at the end.</summary>
    public string Own => portal + prefix + "/";

    /// <summary>The same for web sockets.</summary>
    public string OwnSockets => Sockets(portal) + prefix + "/";

    /// <summary>Null: it leads out of the server's own part of its host.</summary>
    public string? ToPortal(Uri address) => IsOwn(address)
        ? prefix + "/" + address.GetComponents(UriComponents.PathAndQuery | UriComponents.Fragment, UriFormat.UriEscaped)[server.Address.AbsolutePath.Length..]
        : null;

    /// <param name="isCode">HTML, scripts and stylesheets: also those without a host. In data a path may be a text.</param>
    public string Rewrite(string text, bool isCode)
    {
        text = _absolute.Replace(text, found => Escaped(found, (found.Groups["ws"].Success ? Sockets(portal) : portal) + prefix));
        return isCode ? _rooted.Replace(text, found => Escaped(found, prefix + found.Groups["rest"].Value)) : text;
    }

    private bool IsOwn(Uri address) =>
        address.IsAbsoluteUri && address.Scheme == server.Address.Scheme && string.Equals(address.Authority, server.Address.Authority, StringComparison.OrdinalIgnoreCase)
        && address.AbsolutePath.StartsWith(server.Address.AbsolutePath, StringComparison.Ordinal);

    private static string Sockets(string origin) => "ws" + origin["http".Length..];

    // In a text of JSON the slashes may be written \/.
    private static string Escaped(Match found, string address) =>
        found.Value.Contains(@"\/", StringComparison.Ordinal) ? address.Replace("/", @"\/", StringComparison.Ordinal) : address;

    private static Regex Absolute(Uri server) => new(
        $@"(?:(?<ws>wss?:)|https?:|(?<=[""'(=\s]))\\?/\\?/{Regex.Escape(server.Authority)}{Path(Base(server))}(?![\w.:-])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // Without a path of its own the server's rooted addresses are known by their first folder.
    private static Regex Rooted(Uri server) => Base(server) is { Length: > 0 } path
        ? new Regex($@"(?<=[""'`(=\s]){Path(path)}(?=[/\\""'`?#)\s>])", RegexOptions.CultureInvariant)
        : new Regex(@"(?<=[""'`(=\s])(?<rest>\\?/(?:vision|smartbix))(?=[/\\""'`?#)\s>])", RegexOptions.CultureInvariant);

    private static string Base(Uri server) => server.AbsolutePath.TrimEnd('/');

    private static string Path(string path) => Regex.Escape(path).Replace("/", @"\\?/", StringComparison.Ordinal);
}
