namespace Portal.Hosting;

internal static class CacheHeaders
{
    /// <summary>Nobody keeps the answer. In the words of antiforgery, which takes back any others where a form follows, and warns of it in the log.</summary>
    public static void NoStore(this HttpResponse response) => response.Headers.CacheControl = "no-cache, no-store";
}
