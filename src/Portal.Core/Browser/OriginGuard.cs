using System.Text.Json;

namespace Portal.Core.Browser;

/// <summary>Lets through what has exactly the portal's scheme, host and port. An allow-list: what it does not know is refused.</summary>
/// <param name="within">And whose path begins so.</param>
internal sealed class OriginGuard(Uri address, string within = "/")
{
    public bool Allows(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.Scheme == address.Scheme
        && string.Equals(uri.IdnHost, address.IdnHost, StringComparison.OrdinalIgnoreCase)
        && uri.Port == address.Port
        && uri.AbsolutePath.StartsWith(within, StringComparison.Ordinal)
        && uri.UserInfo.Length == 0;

    /// <summary>The command that answers a paused request.</summary>
    public (string Method, object Parameters) Judge(JsonElement paused)
    {
        var requestId = paused.GetProperty("requestId").GetString();
        return Allows(paused.GetProperty("request").GetProperty("url").GetString())
            ? ("Fetch.continueRequest", new { requestId })
            : ("Fetch.failRequest", new { requestId, errorReason = "BlockedByClient" });
    }
}
