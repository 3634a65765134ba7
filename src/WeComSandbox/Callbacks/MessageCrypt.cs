using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace WeComSandbox.Callbacks;

/// <summary>What was wrong with an encrypted message, by the numbers of WXBizMsgCrypt.</summary>
public sealed class CryptException(int code, string message) : Exception(message)
{
    public int Code { get; } = code;
}

/// <summary>Signs and encrypts callbacks: AES-256-CBC, padded to 32 bytes, the receiver's id at the end.</summary>
public sealed class MessageCrypt(string token, string encodingAesKey, string receiver)
{
    private const int Block = 32;

    private readonly byte[] _key = KeyOf(encodingAesKey);

    public string Sign(string timestamp, string nonce, string encrypted)
    {
        string[] parts = [token, timestamp, nonce, encrypted];
        Array.Sort(parts, string.CompareOrdinal);
#pragma warning disable CA5350 // The protocol asks for SHA1.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(parts))));
#pragma warning restore CA5350
    }

    public string Encrypt(string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        var end = Encoding.UTF8.GetBytes(receiver);
        var length = 16 + 4 + body.Length + end.Length;
        var padding = Block - (length % Block);
        var plain = new byte[length + padding];
        RandomNumberGenerator.Fill(plain.AsSpan(0, 16));
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(16), body.Length);
        body.CopyTo(plain, 20);
        end.CopyTo(plain, 20 + body.Length);
        plain.AsSpan(length).Fill((byte)padding);

        using var aes = Cipher();
        return Convert.ToBase64String(aes.EncryptCbc(plain, _key.AsSpan(0, 16), PaddingMode.None));
    }

    public string Decrypt(string encrypted)
    {
        var plain = Plain(encrypted);
        var padding = plain[^1];
        if (padding is 0 or > Block || plain.Length - padding < 20)
        {
            throw new CryptException(-40008, "wrong padding");
        }

        var content = plain.AsSpan(0, plain.Length - padding);
        var length = BinaryPrimitives.ReadInt32BigEndian(content[16..]);
        if (length < 0 || length > content.Length - 20)
        {
            throw new CryptException(-40008, "wrong length");
        }

        var found = Encoding.UTF8.GetString(content[(20 + length)..]);
        return found == receiver ? Encoding.UTF8.GetString(content.Slice(20, length)) : throw new CryptException(-40005, $"meant for {found}");
    }

    private byte[] Plain(string encrypted)
    {
        try
        {
            using var aes = Cipher();
            return aes.DecryptCbc(Convert.FromBase64String(encrypted), _key.AsSpan(0, 16), PaddingMode.None);
        }
        catch (FormatException)
        {
            throw new CryptException(-40010, "not base64");
        }
        catch (CryptographicException)
        {
            throw new CryptException(-40007, "cannot be decrypted");
        }
    }

    private Aes Cipher()
    {
        var aes = Aes.Create();
        aes.Key = _key;
        return aes;
    }

    private static byte[] KeyOf(string encodingAesKey)
    {
        try
        {
            var key = Convert.FromBase64String(encodingAesKey + "=");
            return key.Length == 32 ? key : throw new CryptException(-40004, "EncodingAESKey must have 43 letters");
        }
        catch (FormatException)
        {
            throw new CryptException(-40004, "EncodingAESKey must have 43 letters");
        }
    }
}
