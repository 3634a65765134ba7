using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Core.WeCom;

/// <summary>The signature that lets a page use the JS-SDK at one address.</summary>
public static class JsSignature
{
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static string NewNonce() => RandomNumberGenerator.GetString(Letters, 16);

    /// <param name="url">As the page has it; what follows <c>#</c> does not count.</param>
    [SuppressMessage("Security", "CA5350", Justification = "WeCom's protocol.")]
    public static string Sign(Secret ticket, string nonce, string timestamp, string url)
    {
        var end = url.IndexOf('#', StringComparison.Ordinal);
        var text = $"jsapi_ticket={ticket.Reveal()}&noncestr={nonce}&timestamp={timestamp}&url={(end < 0 ? url : url[..end])}";
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
