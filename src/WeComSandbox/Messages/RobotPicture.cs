using System.Security.Cryptography;
using System.Text.Json.Nodes;
using WeComSandbox.Api;
using WeComSandbox.Cloud;

namespace WeComSandbox.Messages;

/// <summary>A robot's picture comes inside the message: base64 and the md5 of the bytes.</summary>
public static class RobotPicture
{
    private const int MaxBytes = 2 * 1024 * 1024;

    public static void Check(JsonObject content)
    {
        var text = content.TryText("base64") ?? "";
        var bytes = new byte[text.Length];
        if (text.Length == 0 || !Convert.TryFromBase64String(text, bytes, out var length))
        {
            throw new RefusalException(40058, "image.base64 is invalid");
        }

        var picture = bytes.AsSpan(0, length);
        if (length > MaxBytes)
        {
            throw new RefusalException(40009, "invalid image size");
        }

        if (!MediaKinds.IsPicture(picture))
        {
            throw new RefusalException(40123, "image is neither jpg nor png");
        }

#pragma warning disable CA5351 // The protocol asks for MD5.
        if (Convert.ToHexStringLower(MD5.HashData(picture)) != content.TryText("md5"))
        {
            throw new RefusalException(40058, "image.md5 is not match");
        }
#pragma warning restore CA5351
    }
}
