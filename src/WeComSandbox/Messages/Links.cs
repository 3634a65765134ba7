using WeComSandbox.Api;

namespace WeComSandbox.Messages;

/// <summary>Addresses in messages need a scheme and have a longest length.</summary>
public static class Links
{
    public static void Check(string? url, int maxBytes)
    {
        if (string.IsNullOrEmpty(url))
        {
            throw new RefusalException(41010, "missing url");
        }

        if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            throw new RefusalException(45034, "url must have a scheme");
        }

        if (Bytes.Count(url) > maxBytes)
        {
            throw new RefusalException(40039, "invalid url length");
        }
    }
}
