namespace Portal.Core.Members;

/// <summary>What a state was made for; it is good for nothing else.</summary>
public enum SignInPurpose { SignIn, Bind, Native, Digits }

/// <summary>A sign-in that left for WeCom and may come back once. The state itself is known to the browser alone; here is its hash.</summary>
public sealed class SignInState
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>After its end: who comes back a little late is led on to where he wanted to go.</summary>
    internal static readonly TimeSpan KnownFor = TimeSpan.FromMinutes(50);

    private SignInState() { }

    internal SignInState(string hash, string browserHash, SignInRequest request, DateTimeOffset now, TimeSpan? life = null)
    {
        (Hash, BrowserHash, ExpiresAt) = (hash, browserHash, now + (life ?? Lifetime));
        (Purpose, CorpId, AgentId, Target, UserId, IsManual) = request;
    }

    public string Hash { get; private set; } = "";
    public string BrowserHash { get; private set; } = "";
    public SignInPurpose Purpose { get; private set; }
    public string CorpId { get; private set; } = "";
    public int AgentId { get; private set; }
    public string Target { get; private set; } = "/";

    /// <summary>For binding the user who asked; for a sign-in that came back whom it let in; for digits who sent them.</summary>
    public long? UserId { get; private set; }
    public bool IsManual { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? UsedAt { get; private set; }

    internal SignInRequest Request => new(Purpose, CorpId, AgentId, Target, UserId, IsManual);
}

/// <summary>What the sign-in is for and where it goes on.</summary>
/// <param name="Target">A local path with its query; anything else becomes <c>/</c>.</param>
/// <param name="UserId">For binding: the user who asked.</param>
/// <param name="IsManual">Asked with snsapi_privateinfo.</param>
public sealed record SignInRequest(SignInPurpose Purpose, string CorpId, int AgentId, string Target, long? UserId = null, bool IsManual = false);
