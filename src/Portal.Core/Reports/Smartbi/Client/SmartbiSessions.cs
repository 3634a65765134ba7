using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Portal.Core.Users;

namespace Portal.Core.Reports.Smartbi.Client;

/// <summary>The sessions at the servers: one of the service account, one of each reader that asked lately. They live in this process and reach no phone and no log.</summary>
public sealed partial class SmartbiSessions(TimeProvider clock, ILogger<SmartbiSessions> logger)
{
    /// <summary>A reader who asked nothing for so long is signed out: the server counts sessions.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(20);
    private readonly ConcurrentDictionary<(SmartbiServer Server, string? User), SmartbiSession> _sessions = new();

    /// <summary>The session in which a reader is served: his own, or the service account's where the settings say so.</summary>
    /// <exception cref="SmartbiException">He has no name there.</exception>
    public SmartbiSession For(SmartbiServer server, Account account) =>
        server.Options.SignIn == SmartbiSignIn.ServiceAccount ? OfService(server)
        : SmartbiUserMap.NameOf(account, server.Options.MapUsersBy) is { } user ? OfReader(server, user)
        : throw new SmartbiException(SmartbiFault.Nobody, $"user {account.Id} has nothing that is a name at {server.Name}.");

    /// <summary>The session of the service account.</summary>
    public SmartbiSession OfService(SmartbiServer server) =>
        Used(_sessions.GetOrAdd((server, null), _ => new SmartbiSession(server, server.Options.User, (cookies, ct) => SmartbiSignIns.AsServiceAsync(server, cookies, ct))));

    /// <summary>The service account, signed in once more: for who tests the connection.</summary>
    internal SmartbiSession Anew(SmartbiServer server)
    {
        _sessions.TryRemove((server, null), out _);
        return OfService(server);
    }

    /// <summary>A reader's name at the server and a token by which his own browser signs in: good once, for a minute. For the one mode that leads there.</summary>
    public async Task<(string User, string Token)> TokenAsync(SmartbiServer server, Account account, CancellationToken ct)
    {
        if (server.Options.SignIn != SmartbiSignIn.LoginToken || SmartbiUserMap.NameOf(account, server.Options.MapUsersBy) is not { } user)
        {
            throw new SmartbiException(SmartbiFault.Nobody, $"user {account.Id} has nothing that is a name at {server.Name}.");
        }

        return (user, await SmartbiSignIns.MintAsync(OfService(server), user, ct));
    }

    private SmartbiSession OfReader(SmartbiServer server, string user)
    {
        EndIdle();
        var service = OfService(server);
        return Used(_sessions.GetOrAdd((server, user), _ => new SmartbiSession(server, user, (cookies, ct) => SmartbiSignIns.ByTokenAsync(service, user, cookies, ct))));
    }

    private SmartbiSession Used(SmartbiSession session)
    {
        session.UsedAt = clock.GetTimestamp();
        return session;
    }

    /// <summary>Ends all sessions at a server that is not asked any more.</summary>
    public Task LeaveAsync(SmartbiServer server) => Task.WhenAll(
        _sessions.Where(held => held.Key.Server == server && _sessions.TryRemove(held.Key, out _)).Select(held => EndAsync(held.Value)));

    private void EndIdle()
    {
        foreach (var (key, session) in _sessions)
        {
            if (key.User is not null && clock.GetElapsedTime(session.UsedAt) > IdleLimit && _sessions.TryRemove(key, out _))
            {
                _ = EndAsync(session);
            }
        }
    }

    private async Task EndAsync(SmartbiSession session)
    {
        try
        {
            await session.EndAsync(CancellationToken.None);
        }
        catch (SmartbiException error)
        {
            LogNotEnded(session.Server.Name, error.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "A session at Smartbi server {Server} could not be ended: {Reason}. The server ends it by itself.")]
    private partial void LogNotEnded(string server, string reason);
}
