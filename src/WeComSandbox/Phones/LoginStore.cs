using WeComSandbox.Cloud;

namespace WeComSandbox.Phones;

public enum LoginState { Waiting, Scanned, Confirmed, Cancelled, Refused, Expired }

/// <summary>One QR code of the login page.</summary>
public sealed class Login(string id, string corpId, int agentId, Uri redirectUri, string state, string redirectType, DateTimeOffset endsAt)
{
    public string Id { get; } = id;
    public string CorpId { get; } = corpId;
    public int AgentId { get; } = agentId;
    public Uri RedirectUri { get; } = redirectUri;
    public string State { get; } = state;
    public string RedirectType { get; } = redirectType;
    public DateTimeOffset EndsAt { get; } = endsAt;
    public LoginState Status { get; set; }
    public string? UserId { get; set; }
    public string? Code { get; set; }
}

public sealed class LoginStore(TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Login> _logins = [];

    public Login Start(string corpId, int agentId, Uri redirectUri, string state, string redirectType)
    {
        lock (_gate)
        {
            var login = new Login(Ids.Hex(8), corpId, agentId, redirectUri, state, redirectType, clock.GetUtcNow() + Life);
            return _logins[login.Id] = login;
        }
    }

    public Login? Find(string id)
    {
        lock (_gate)
        {
            return _logins.TryGetValue(id, out var login) ? Aged(login) : null;
        }
    }

    public IReadOnlyList<Login> Open()
    {
        lock (_gate)
        {
            return [.. _logins.Values.Select(Aged).Where(login => login.Status is LoginState.Waiting or LoginState.Scanned).OrderByDescending(login => login.EndsAt)];
        }
    }

    private Login Aged(Login login)
    {
        if (login.Status is LoginState.Waiting or LoginState.Scanned && login.EndsAt <= clock.GetUtcNow())
        {
            login.Status = LoginState.Expired;
        }

        return login;
    }
}
