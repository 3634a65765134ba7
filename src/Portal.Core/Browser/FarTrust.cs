using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Core.Browser;

/// <summary>Whose certificates a browser elsewhere may show: those that the system trusts, or those of the company's own authority alone.</summary>
internal static class FarTrust
{
    public static SocketsHttpHandler Handler(string? authority)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        if (authority is not null)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(authority);
            handler.SslOptions.CertificateChainPolicy = policy;
        }

        return handler;
    }

    /// <summary>What is wrong with the file; null: nothing.</summary>
    public static string? Fault(string authority)
    {
        try
        {
            var found = new X509Certificate2Collection();
            found.ImportFromPemFile(authority);
            return found.Count > 0 ? null : "it holds no certificate";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return error.Message;
        }
    }
}
