namespace WeComSandbox.Phones;

/// <summary>The portal's headers, fit for a page that lies in our frame under another origin.</summary>
public static class FrameHeaders
{
    private static readonly HashSet<string> Left = new(StringComparer.OrdinalIgnoreCase)
    {
        "Set-Cookie", "Transfer-Encoding", "Connection", "Keep-Alive", "Content-Length", "X-Frame-Options", "Strict-Transport-Security",
        "Cross-Origin-Embedder-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Clear-Site-Data", "Server", "Date", "Alt-Svc",
    };

    public static bool MayPass(string name) => !Left.Contains(name);

    public static string Rewrite(string name, string value, Phone phone, PhoneAddress addresses) => name.ToUpperInvariant() switch
    {
        "LOCATION" => Destination(value, phone, addresses),
        "HX-REDIRECT" or "HX-LOCATION" => Destination(value, phone, addresses),
        "HX-PUSH-URL" or "HX-REPLACE-URL" or "CONTENT-LOCATION" or "REFRESH" => addresses.ToPhone(phone, value),
        "CONTENT-SECURITY-POLICY" => WithoutAncestors(value),
        _ => value,
    };

    /// <summary>The portal's own address stays in the frame; the authorize page is told which phone comes.</summary>
    private static string Destination(string value, Phone phone, PhoneAddress addresses)
    {
        if (value.StartsWith(addresses.Portal, StringComparison.OrdinalIgnoreCase))
        {
            return addresses.Origin(phone) + value[addresses.Portal.Length..];
        }

        if (!value.StartsWith(addresses.Sandbox + "/connect/", StringComparison.OrdinalIgnoreCase))
        {
            return value;
        }

        var hash = value.IndexOf('#', StringComparison.Ordinal);
        var end = hash < 0 ? value.Length : hash;
        return $"{value[..end]}&{PhoneAddress.Cookie}={phone.Id}{value[end..]}";
    }

    private static string WithoutAncestors(string policy) => string.Join(';', policy.Split(';')
        .Where(part => !part.TrimStart().StartsWith("frame-ancestors", StringComparison.OrdinalIgnoreCase)
            && !part.TrimStart().StartsWith("upgrade-insecure-requests", StringComparison.OrdinalIgnoreCase)));
}
