using Microsoft.Net.Http.Headers;

namespace WeComSandbox.Phones;

/// <summary>One client of one member. Its cookies are kept here, because the browser's own belong to all ports of a host.</summary>
public sealed class Phone(string id, string corpId, string userId, Client client)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _cookies = [];

    public string Id { get; } = id;
    public string CorpId { get; } = corpId;
    public string UserId { get; } = userId;
    public Client Client { get; } = client;

    public string CookieHeader
    {
        get
        {
            lock (_gate)
            {
                return string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));
            }
        }
    }

    public void Keep(string setCookie, DateTimeOffset now)
    {
        if (!SetCookieHeaderValue.TryParse(setCookie, out var cookie) || cookie.Name.Value is not { } name)
        {
            return;
        }

        lock (_gate)
        {
            if (cookie.Expires <= now || cookie.MaxAge <= TimeSpan.Zero)
            {
                _cookies.Remove(name);
            }
            else
            {
                _cookies[name] = cookie.Value.Value ?? "";
            }
        }
    }

    public void Forget()
    {
        lock (_gate)
        {
            _cookies.Clear();
        }
    }
}
