using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;

namespace Portal.Core.WeCom;

/// <summary>Seals secrets for the database with the portal's data protection keys.</summary>
public sealed partial class SecretBox(IDataProtectionProvider protection, ILogger<SecretBox> logger)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Portal.WeCom.Secrets.v1");

    public string Seal(Secret secret) => _protector.Protect(secret.Reveal());

    /// <summary>Null also when the keys that sealed it are gone: then it has to be entered again.</summary>
    public Secret? Open(string? cipher)
    {
        if (string.IsNullOrEmpty(cipher))
        {
            return null;
        }

        try
        {
            return new Secret(_protector.Unprotect(cipher));
        }
        catch (CryptographicException)
        {
            LogKeysLost();
            return null;
        }
    }

    [LoggerMessage(
        LogLevel.Error,
        "A stored secret cannot be decrypted: the data protection keys it was stored with are gone. Enter it again, in the WeCom settings or at the Smartbi server.")]
    private partial void LogKeysLost();
}
