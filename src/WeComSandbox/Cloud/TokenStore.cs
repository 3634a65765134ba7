namespace WeComSandbox.Cloud;

/// <summary>A token or a ticket. Agent 0 stands for the contacts secret, or for the corp in a ticket.</summary>
public sealed record Pass(string Value, string CorpId, int AgentId, DateTimeOffset EndsAt);

/// <summary>Access tokens and both tickets, with their lives.</summary>
public sealed class TokenStore(TimeProvider clock, bool newEachFetch)
{
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(7200);

    private readonly Lock _gate = new();
    private readonly List<Pass> _tokens = [];
    private readonly List<Pass> _corpTickets = [];
    private readonly List<Pass> _appTickets = [];

    public Pass Token(string corpId, int agentId) => Issue(_tokens, corpId, agentId, bytes: 160);

    public Pass CorpTicket(string corpId) => Issue(_corpTickets, corpId, 0, bytes: 64);

    public Pass AppTicket(string corpId, int agentId) => Issue(_appTickets, corpId, agentId, bytes: 64);

    /// <summary>The pass behind a token that is still good.</summary>
    public Pass? Check(string token)
    {
        lock (_gate)
        {
            return _tokens.Find(pass => pass.Value == token && pass.EndsAt > clock.GetUtcNow());
        }
    }

    public IReadOnlyList<string> CorpTickets(string corpId) => Living(_corpTickets, corpId, 0);

    public IReadOnlyList<string> AppTickets(string corpId, int agentId) => Living(_appTickets, corpId, agentId);

    /// <summary>WeCom may end a token early; no agent means all.</summary>
    public void ExpireTokens(int? agentId) => Expire(_tokens, agentId);

    public void ExpireTickets()
    {
        Expire(_corpTickets, null);
        Expire(_appTickets, null);
    }

    private Pass Issue(List<Pass> passes, string corpId, int agentId, int bytes)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            passes.RemoveAll(pass => pass.EndsAt <= now);
            var pass = newEachFetch ? null : passes.Find(pass => pass.CorpId == corpId && pass.AgentId == agentId);
            if (pass is null)
            {
                passes.Add(pass = new Pass(Ids.Random(bytes), corpId, agentId, now + Life));
            }

            return pass;
        }
    }

    private List<string> Living(List<Pass> passes, string corpId, int agentId)
    {
        lock (_gate)
        {
            return [.. passes.Where(pass => pass.CorpId == corpId && pass.AgentId == agentId && pass.EndsAt > clock.GetUtcNow()).Select(pass => pass.Value)];
        }
    }

    private void Expire(List<Pass> passes, int? agentId)
    {
        lock (_gate)
        {
            passes.RemoveAll(pass => agentId is null || pass.AgentId == agentId);
        }
    }
}
