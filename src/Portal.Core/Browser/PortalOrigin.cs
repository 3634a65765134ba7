using Microsoft.Extensions.Options;

namespace Portal.Core.Browser;

/// <summary>The addresses on which the portal listens, as the web server tells them; empty before the start.</summary>
public delegate IEnumerable<string> ListeningAddresses();

/// <summary>Where the browser on this machine reaches the portal.</summary>
public sealed class PortalOrigin(IOptions<BrowserOptions> options, ListeningAddresses listening)
{
    private static readonly string[] Everywhere = ["*", "+", "0.0.0.0", "[::]"];

    /// <exception cref="ShotException">Nobody says where.</exception>
    public Uri Find() =>
        options.Value.Address
        ?? listening().Select(Local).OfType<Uri>().OrderBy(address => address.Scheme == Uri.UriSchemeHttp ? 0 : 1).FirstOrDefault()
        ?? throw new ShotException(ShotFailure.NoBrowser, "It is not known where the browser reaches the portal; set Captures__Address, for example to http://localhost:8080.");

    /// <summary>A listener on every address is reached on this machine; one behind a Unix socket is not.</summary>
    internal static Uri? Local(string address)
    {
        var name = Everywhere.FirstOrDefault(each => address.Contains($"://{each}", StringComparison.Ordinal));
        var named = name is null ? address : address.Replace($"://{name}", "://localhost", StringComparison.Ordinal);
        return Uri.TryCreate(named, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", Host.Length: > 0 }
            && !address.Contains("://unix:", StringComparison.Ordinal) ? new Uri(uri.GetLeftPart(UriPartial.Authority)) : null;
    }
}
