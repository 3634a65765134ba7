using Htmx;
using Portal.Core;

namespace Portal.Hosting;

/// <summary>Where a visitor goes on after signing in: a path of this portal, never another server.</summary>
public static class ReturnAddress
{
    public const string Home = "/";
    private static readonly string[] NotAgain = ["/sign-in", "/sign-out", "/set-up", "/wecom/enter", "/wecom/scan", "/wecom/callback", "/wecom/link", "/wecom/stop",
        "/cas/callback", "/oidc/callback", "/sign-in/stopped"];

    /// <summary><paramref name="to"/> when it is a plain local path with its query, else home; escaped as a header needs it.</summary>
    public static string Local(string? to) =>
        LocalAddress.Is(to) && !NotAgain.Any(path => IsBelow(to!, path)) && Escaped(to!) is { Length: <= LocalAddress.MaxLength } address ? address : Home;

    /// <summary>
    /// Where the visitor was: what htmx or a form asks for cannot be opened as a page, so for these it is the page they stand on.
    /// </summary>
    public static string Of(HttpRequest request)
    {
        var isPage = HttpMethods.IsGet(request.Method) && !request.IsHtmx();
        var standing = request.StandingAt is { Length: > 0 } current ? current : request.Headers.Referer.ToString();
        return isPage
            ? Local(request.PathBase + request.Path + request.QueryString)
            : Uri.TryCreate(standing, UriKind.Absolute, out var page) && page.Authority == request.Host.Value ? Local(page.PathAndQuery) : Home;
    }

    // Chinese that was encoded once arrives as it is. What is escaped already stays.
    private static string Escaped(string address) =>
        address.All(IsPlain)
            ? address
            : string.Concat(address.EnumerateRunes().Select(rune => rune.IsAscii && IsPlain((char)rune.Value) ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));

    private static bool IsPlain(char letter) => letter is > ' ' and < '\x7F';

    private static bool IsBelow(string to, string path) => LocalAddress.PathOf(to).TrimEnd('/').Equals(path, StringComparison.OrdinalIgnoreCase);
}
