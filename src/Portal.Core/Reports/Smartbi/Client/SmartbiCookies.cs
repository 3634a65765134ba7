using System.Net;

namespace Portal.Core.Reports.Smartbi.Client;

/// <summary>The cookies of one session travel by hand: the connections to a server are shared by all sessions.</summary>
public static class SmartbiCookies
{
    public static void Attach(HttpRequestMessage request, CookieContainer cookies)
    {
        if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } header)
        {
            request.Headers.TryAddWithoutValidation("Cookie", header);
        }
    }

    /// <summary>What is for another host, or is no cookie, is left out.</summary>
    public static void Keep(Uri address, IEnumerable<string> setCookies, CookieContainer cookies)
    {
        foreach (var line in setCookies)
        {
            try
            {
                cookies.SetCookies(address, line);
            }
            catch (CookieException)
            {
                // A browser would not take it either.
            }
        }
    }

    internal static void Keep(HttpResponseMessage response, CookieContainer cookies)
    {
        if (response.Headers.TryGetValues("Set-Cookie", out var lines))
        {
            Keep(response.RequestMessage!.RequestUri!, lines, cookies);
        }
    }
}
