using System.Text;
using Portal.Core.Reports.Smartbi.Client;

namespace Portal.Core.Reports.Smartbi;

/// <summary>Who lets a server rest, and since when.</summary>
public sealed record SmartbiPause(DateTimeOffset At, string? By);

/// <summary>One Smartbi server: where it is, and what is known of it while the portal runs.</summary>
public sealed class SmartbiServer
{
    private DateTimeOffset? _heeded;
    private bool _looked;

    internal SmartbiServer(SmartbiServerOptions options, SmartbiHttp http)
    {
        (Options, Key, Http) = (options, KeyOf(options), http);
        Address = new Uri(options.Address!.AbsoluteUri.TrimEnd('/') + "/");
    }

    public SmartbiServerOptions Options { get; }

    /// <summary>Of the settings that were entered in the portal; null: of the configuration.</summary>
    internal string? Stamp { get; init; }

    /// <summary>Small letters, digits and '-': <c>{server}</c> in addresses.</summary>
    public string Key { get; }
    public string Name => Options.Name.Trim();

    /// <summary>With a slash at the end.</summary>
    public Uri Address { get; }

    /// <summary>What its reports carry in the catalog.</summary>
    public string Source => SourcePrefix + Key;

    /// <summary>Why the service account is not used any more, until somebody asks for it.</summary>
    public SmartbiException? Stopped { get; private set; }

    /// <summary>An admin lets it rest: nothing is asked of it until he says so. Null: it does not rest.</summary>
    public SmartbiPause? Paused { get; internal set; }

    /// <summary>What an admin tried last, since the portal started.</summary>
    public SmartbiTest? Tested { get; set; }

    internal const string SourcePrefix = "smartbi:";

    internal SmartbiHttp Http { get; }

    /// <summary>The connections by which its pages are passed on; they know no session.</summary>
    public HttpMessageInvoker Pages => Http.Pages;

    /// <summary>An address below the server's own, such as <c>vision/openresource.jsp</c>.</summary>
    public Uri At(string path, params IEnumerable<KeyValuePair<string, string>> query)
    {
        var text = new StringBuilder(Address.AbsoluteUri).Append(path);
        var mark = '?';
        foreach (var (name, value) in query)
        {
            text.Append(mark).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            mark = '&';
        }

        return new Uri(text.ToString());
    }

    /// <summary>Ends its connections, once nobody uses them.</summary>
    public void Close() => Http.Dispose();

    internal SmartbiException Stop(SmartbiException refusal)
    {
        Stopped = refusal;
        return refusal;
    }

    /// <summary>The service account may be tried again.</summary>
    internal void Pardon() => Stopped = null;

    /// <summary>An admin said so at some portal of the company. What he said before this one started was said of another password.</summary>
    internal void Heed(DateTimeOffset? pardonedAt)
    {
        if (_looked && pardonedAt != _heeded)
        {
            Pardon();
        }

        (_looked, _heeded) = (true, pardonedAt);
    }

    public static string KeyOf(SmartbiServerOptions options) =>
        !string.IsNullOrEmpty(options.Key) ? options.Key
        : options.Name.Trim().ToLowerInvariant() is var name && SmartbiOptionsCheck.KeyPattern().IsMatch(name) ? name
        : "s" + StableHash.Of(options.Name.Trim())[..8];
}
