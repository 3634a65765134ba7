namespace Portal.Core.Sessions;

/// <summary>A device that is signed in. The cookie only names the row: when the row ends, every copy of the cookie ends.</summary>
public sealed class UserSession
{
    public const int MaxDevice = 64;
    internal const int TicketHashLength = 64;

    private UserSession() { }

    internal UserSession(long userId, string stamp, SessionDevice device, DateTimeOffset at, TimeSpan longest) =>
        (UserId, Stamp, Device, Address, At, SeenAt, EndsAt) = (userId, stamp, LongText.Begin(device.Name, MaxDevice), LongText.Begin(device.Address, 64), at, at, at + longest);

    public long Id { get; private set; }
    public long UserId { get; private set; }

    /// <summary>The user's security stamp: a new password ends the sessions of the old one.</summary>
    public string Stamp { get; private set; } = "";

    /// <summary>Client and system as the browser told them: 企业微信 · iPhone.</summary>
    public string Device { get; private set; } = "";
    public string Address { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>Some minutes exact.</summary>
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>However often it is used, it ends then.</summary>
    public DateTimeOffset EndsAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>SHA-256 of the ticket of the company's sign-on, in hex: it ends the session by that (single logout).</summary>
    public string? TicketHash { get; internal init; }

    /// <summary>The same of whom the company's sign-on means by its own number (sub): it may end all his sessions at once.</summary>
    public string? SubjectHash { get; internal init; }
}

/// <summary>What a browser tells of itself, and from where it asks.</summary>
public sealed record SessionDevice(string Name, string Address);
