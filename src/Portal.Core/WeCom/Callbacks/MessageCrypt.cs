using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Core.WeCom;

/// <summary>WXBizMsgCrypt: proves that a message comes from WeCom, and opens or seals it.</summary>
/// <param name="receiver">CorpID for apps of the own corp.</param>
[SuppressMessage("Security", "CA5350", Justification = "WeCom's protocol.")]
[SuppressMessage("Security", "CA5401", Justification = "WeCom's protocol: the vector is part of the key, 16 random bytes come first.")]
public sealed class MessageCrypt(Secret token, Secret encodingAesKey, string receiver)
{
    public const int MaxCipher = 1024 * 1024;
    private const int Block = 32;
    private const int Random = 16;
    private const int Head = Random + 4;

    private readonly byte[] _key = KeyFrom(encodingAesKey);

    /// <summary>Token and EncodingAESKey, to be taken out of what leaves the portal.</summary>
    public IReadOnlyList<Secret> Secrets { get; } = [token, encodingAesKey];

    public static bool IsKey(string? text) => text is { Length: 43 } && text.All(char.IsAsciiLetterOrDigit);

    public string Sign(string timestamp, string nonce, string cipher)
    {
        string[] parts = [token.Reveal(), timestamp, nonce, cipher];
        Array.Sort(parts, StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(parts))));
    }

    /// <summary>Checks signature and receiver, then answers the plain text.</summary>
    /// <exception cref="CallbackException">It is not from WeCom, or not for this corp.</exception>
    public string Open(string? signature, string? timestamp, string? nonce, string? cipher)
    {
        if (string.IsNullOrEmpty(signature) || string.IsNullOrEmpty(timestamp) || string.IsNullOrEmpty(nonce) || string.IsNullOrEmpty(cipher) || cipher.Length > MaxCipher)
        {
            throw new CallbackException(CallbackFault.Signature, "A part of the signature is missing.");
        }

        var expected = Encoding.UTF8.GetBytes(Sign(timestamp, nonce, cipher));
        if (!CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature)))
        {
            throw new CallbackException(CallbackFault.Signature, "The signature is wrong: check Token in the WeCom settings.");
        }

        return Decrypt(cipher);
    }

    public string Seal(string text)
    {
        var message = Encoding.UTF8.GetBytes(text);
        var owner = Encoding.UTF8.GetBytes(receiver);
        var length = Head + message.Length + owner.Length;
        var pad = Block - (length % Block);
        var plain = new byte[length + pad];
        RandomNumberGenerator.Fill(plain.AsSpan(0, Random));
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(Random), message.Length);
        message.CopyTo(plain, Head);
        owner.CopyTo(plain, Head + message.Length);
        plain.AsSpan(length).Fill((byte)pad);

        using var aes = Aes.Create();
        aes.Key = _key;
        return Convert.ToBase64String(aes.EncryptCbc(plain, _key.AsSpan(0, 16), PaddingMode.None));
    }

    private string Decrypt(string cipher)
    {
        // The padding goes to 32 bytes: .NET's own PKCS7 refuses it.
        var plain = Plain(cipher);
        int pad = plain[^1];
        var end = plain.Length - pad;
        if (pad is 0 or > Block || end < Head || plain.AsSpan(end).ContainsAnyExcept((byte)pad))
        {
            throw new CallbackException(CallbackFault.Cipher, "The message cannot be decrypted: check EncodingAESKey in the WeCom settings.");
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(plain.AsSpan(Random));
        if (length < 0 || length > end - Head)
        {
            throw new CallbackException(CallbackFault.Buffer, "The message has a wrong length.");
        }

        var owner = Encoding.UTF8.GetString(plain.AsSpan(Head + length, end - Head - length));
        return string.Equals(owner, receiver, StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(plain.AsSpan(Head, length))
            : throw new CallbackException(CallbackFault.Receiver, $"The message is for {Redaction.Clean(owner)}, not for this corp.");
    }

    private byte[] Plain(string cipher)
    {
        try
        {
            using var aes = Aes.Create();
            aes.Key = _key;
            var plain = aes.DecryptCbc(Convert.FromBase64String(cipher), _key.AsSpan(0, 16), PaddingMode.None);
            return plain.Length > 0 ? plain : throw new CallbackException(CallbackFault.Buffer, "The message is empty.");
        }
        catch (FormatException error)
        {
            throw new CallbackException(CallbackFault.Base64, "The message is not Base64.", error);
        }
        catch (CryptographicException error)
        {
            throw new CallbackException(CallbackFault.Cipher, "The message cannot be decrypted.", error);
        }
    }

    private static byte[] KeyFrom(Secret encodingAesKey) => IsKey(encodingAesKey.Reveal())
        ? Convert.FromBase64String(Loose(encodingAesKey.Reveal()) + "=")
        : throw new CallbackException(CallbackFault.AesKey, "EncodingAESKey is not 43 letters and digits.");

    // 43 letters hold 258 bits; the two that are too many must be zero for .NET, and are ignored by WeCom.
    private static string Loose(string key)
    {
        const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        return key[..42] + Digits[Digits.IndexOf(key[42], StringComparison.Ordinal) & ~3];
    }
}
