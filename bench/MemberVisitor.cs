using System.Net;

namespace Portal.Bench;

/// <summary>A phone of a member: WeCom's browser, which follows every step to WeCom and back with cookies of its own.</summary>
internal sealed class MemberVisitor : IDisposable
{
    private const string Client =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 "
        + "wxwork/4.1.30 MicroMessenger/7.0.1 Language/zh ColorScheme/Light";

    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;
    private readonly Uri _portal;
    private readonly string _member;

    public MemberVisitor(Uri portal, string member)
    {
        (_portal, _member) = (portal, member);
        _http = new HttpClient(new SocketsHttpHandler
        {
            CookieContainer = _cookies,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All
        })
        { Timeout = TimeSpan.FromMinutes(2) };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Client);
    }

    public string CookieHeader => _cookies.GetCookieHeader(_portal);

    /// <summary>Opens <paramref name="path"/> and ends on a page; says where.</summary>
    public async Task<string> OpenAsync(string path)
    {
        var address = new Uri(_portal, path);
        for (var step = 0; step < 8; step++)
        {
            var asked = address.AbsolutePath == "/connect/oauth2/authorize" ? new Uri(address.AbsoluteUri.Split('#')[0] + "&sandbox_member=" + _member) : address;
            using var answer = await _http.GetAsync(asked);
            if (answer.StatusCode != HttpStatusCode.Redirect)
            {
                var body = await answer.Content.ReadAsStringAsync();
                return answer.StatusCode == HttpStatusCode.OK
                    ? address.PathAndQuery
                    : throw new InvalidOperationException($"{asked.AbsolutePath} answered {(int)answer.StatusCode}: {body[..Math.Min(body.Length, 400)]}");
            }

            address = new Uri(address, answer.Headers.Location!);
        }

        throw new InvalidOperationException($"{path} leads round in a circle.");
    }

    public void Dispose() => _http.Dispose();
}
