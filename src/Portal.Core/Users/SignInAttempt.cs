namespace Portal.Core.Users;

/// <summary>Guesses at one account's password from one place.</summary>
public sealed class SignInAttempt
{
    private SignInAttempt() { }

    public long UserId { get; private set; }
    public string Place { get; private set; } = "";
    public int Failures { get; private set; }
    public DateTimeOffset? PausedUntil { get; private set; }
    public DateTimeOffset LastAt { get; private set; }
}
