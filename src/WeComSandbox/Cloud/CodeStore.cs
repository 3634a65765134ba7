namespace WeComSandbox.Cloud;

public enum CodeState { Good, Unknown, Used, Expired }

/// <summary>What a code of the authorize page, the QR page or the native SDK stands for.</summary>
public sealed record Grant(string Code, string CorpId, int? AgentId, string UserId, Uri? RedirectUri, IReadOnlyList<string>? PrivateFields, DateTimeOffset EndsAt)
{
    public bool IsUsed { get; set; }
}

/// <summary>A ticket that opens the fields a member agreed to tell.</summary>
public sealed record UserTicket(string Value, string CorpId, int AgentId, string UserId, IReadOnlyList<string> Fields, DateTimeOffset EndsAt);

/// <summary>Sign-in codes: used once, five minutes, bound to the app that asked.</summary>
public sealed class CodeStore(TimeProvider clock)
{
    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan TicketLife = TimeSpan.FromSeconds(1800);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Grant> _grants = [];
    private readonly Dictionary<string, UserTicket> _tickets = [];

    public string Issue(string corpId, int? agentId, string userId, Uri? redirectUri, IReadOnlyList<string>? privateFields = null)
    {
        lock (_gate)
        {
            var grant = new Grant(Ids.Random(32), corpId, agentId, userId, redirectUri, privateFields, clock.GetUtcNow() + CodeLife);
            _grants[grant.Code] = grant;
            return grant.Code;
        }
    }

    public Grant? Find(string code)
    {
        lock (_gate)
        {
            return _grants.GetValueOrDefault(code);
        }
    }

    /// <summary>Of two that come with one code, one wins.</summary>
    public CodeState Use(string code)
    {
        lock (_gate)
        {
            if (!_grants.TryGetValue(code, out var grant))
            {
                return CodeState.Unknown;
            }

            if (grant.IsUsed)
            {
                return CodeState.Used;
            }

            if (grant.EndsAt <= clock.GetUtcNow())
            {
                return CodeState.Expired;
            }

            grant.IsUsed = true;
            return CodeState.Good;
        }
    }

    public string IssueTicket(string corpId, int agentId, string userId, IReadOnlyList<string> fields)
    {
        lock (_gate)
        {
            var ticket = new UserTicket(Ids.Random(96), corpId, agentId, userId, fields, clock.GetUtcNow() + TicketLife);
            _tickets[ticket.Value] = ticket;
            return ticket.Value;
        }
    }

    public UserTicket? FindTicket(string value)
    {
        lock (_gate)
        {
            return _tickets.TryGetValue(value, out var ticket) && ticket.EndsAt > clock.GetUtcNow() ? ticket : null;
        }
    }
}
