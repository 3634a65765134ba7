namespace Portal.Core.WeCom;

/// <summary>A token or ticket as all servers know it.</summary>
/// <param name="Version">Grows with every new value.</param>
public sealed record StoredToken(long Version, Secret? Value, DateTimeOffset RenewAt, DateTimeOffset ExpiresAt, TokenRefusal? Refusal)
{
    private static readonly TimeSpan _margin = TimeSpan.FromMinutes(1);

    /// <summary>Not in its last minute, since it has to live until whoever gets it has used it; but the rest of a life that WeCom tells again, until it is due.</summary>
    public bool IsGood(DateTimeOffset now) => Value is not null && now < ExpiresAt && (now < ExpiresAt - _margin || now < RenewAt);
}

/// <summary>WeCom called the secret wrong or its limit reached, or a ticket was not to be had; nobody asks again before <paramref name="Until"/>.</summary>
public sealed record TokenRefusal(int Code, string ErrMsg, DateTimeOffset Until);

/// <summary>What all servers share about tokens. The database is one; a test may bring its own.</summary>
public interface ITokenStore
{
    Task<StoredToken?> FindAsync(string key, CancellationToken ct);

    /// <summary>True for exactly one caller until it saves, gives up, or <paramref name="until"/> passed.</summary>
    Task<bool> TryClaimAsync(string key, string claimant, DateTimeOffset now, DateTimeOffset until, CancellationToken ct);

    Task SaveAsync(string key, string claimant, Secret value, DateTimeOffset renewAt, DateTimeOffset expiresAt, CancellationToken ct);

    /// <summary>Ends a claim without a value; with a reason when nobody is to ask again for a while.</summary>
    Task GiveUpAsync(string key, string claimant, TokenRefusal? refusal, CancellationToken ct);

    /// <summary>Forgets the value, but only if it is still the one of that version.</summary>
    Task DropAsync(string key, long version, CancellationToken ct);

    /// <summary>Forgets the refusal.</summary>
    Task PardonAsync(string key, CancellationToken ct);

    Task SweepAsync(DateTimeOffset expiredBefore, CancellationToken ct);
}
