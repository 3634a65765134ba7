using Portal.Core.Requests;

namespace Portal.Core.Accounts;

/// <summary>申请开通: a member of WeCom without an account asks for one.</summary>
public sealed class AccountRequest
{
    public const int LongestName = 64;
    public const int LongestReason = 200;
    public const int LongestAnswer = 200;

    private AccountRequest() { }

    internal AccountRequest(Asker asker, string name, string reason, DateTimeOffset now) =>
        (CorpId, AgentId, MemberId, Name, Reason, At, OpenKey) = (asker.CorpId, asker.AgentId, asker.MemberId, name, reason, now, asker.Key);

    public long Id { get; private set; }
    public string CorpId { get; private set; } = "";

    /// <summary>The app he came from, by which he is answered.</summary>
    public int AgentId { get; private set; }

    /// <summary>WeCom vouched for it.</summary>
    public string MemberId { get; private set; } = "";

    /// <summary>As he calls himself.</summary>
    public string Name { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public RequestState State { get; private set; }

    /// <summary>Unique while it is open, so that a member has one.</summary>
    public string? OpenKey { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? DecidedBy { get; private set; }

    /// <summary>What was said with a refusal.</summary>
    public string? Answer { get; private set; }
}

/// <summary>A member whom WeCom vouches for and whom no user is.</summary>
public sealed record Asker(string CorpId, int AgentId, string MemberId)
{
    internal string Key => $"{CorpId}:{WeCom.MemberId.Normalize(MemberId)}";
}
