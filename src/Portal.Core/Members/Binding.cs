namespace Portal.Core.Members;

/// <summary>How a binding came to be.</summary>
public enum BoundBy { Scan, Client, Password, Match, Admin, Import }

/// <summary>绑定: one member of WeCom is one user of the portal.</summary>
public sealed class Binding
{
    private Binding() { }

    internal Binding(string corpId, string memberId, long userId, BoundBy by, DateTimeOffset now) =>
        (CorpId, MemberId, NormalizedMemberId, UserId, By, At) = (corpId, memberId, WeCom.MemberId.Normalize(memberId), userId, by, now);

    public long Id { get; private set; }
    public string CorpId { get; private set; } = "";

    /// <summary>WeCom's userid in its own spelling.</summary>
    public string MemberId { get; private set; } = "";
    public string NormalizedMemberId { get; private set; } = "";
    public long UserId { get; private set; }
    public BoundBy By { get; private set; }
    public DateTimeOffset At { get; private set; }

    internal void Rename(string memberId) => (MemberId, NormalizedMemberId) = (memberId, WeCom.MemberId.Normalize(memberId));
}
