using System.Security.Cryptography;
using System.Text;

namespace Portal.Core.Captures;

/// <summary>What only the address of the page holds. The database knows a hash of it to find the row by, and the row can be read only with the secret itself.</summary>
public static class TicketSecret
{
    /// <summary>In hexadecimal digits.</summary>
    public const int Length = 48;

    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(1);

    // The key of a secret locks one body and no other, so it needs no number that is used once.
    private static readonly byte[] NoNonce = new byte[12];

    internal static string IdOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes("row " + secret)));

    internal static byte[] Lock(string secret, ReadOnlySpan<byte> body)
    {
        using var cipher = new AesGcm(KeyOf(secret), AesGcm.TagByteSizes.MaxSize);
        var locked = new byte[AesGcm.TagByteSizes.MaxSize + body.Length];
        cipher.Encrypt(NoNonce, body, locked.AsSpan(AesGcm.TagByteSizes.MaxSize), locked.AsSpan(0, AesGcm.TagByteSizes.MaxSize));
        return locked;
    }

    /// <exception cref="CryptographicException">Somebody changed it.</exception>
    internal static byte[] Unlock(string secret, ReadOnlySpan<byte> locked)
    {
        using var cipher = new AesGcm(KeyOf(secret), AesGcm.TagByteSizes.MaxSize);
        var body = new byte[locked.Length - AesGcm.TagByteSizes.MaxSize];
        cipher.Decrypt(NoNonce, locked[AesGcm.TagByteSizes.MaxSize..], locked[..AesGcm.TagByteSizes.MaxSize], body);
        return body;
    }

    private static byte[] KeyOf(string secret) => SHA256.HashData(Encoding.ASCII.GetBytes("body " + secret));
}
