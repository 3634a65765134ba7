using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Reports.Smartbi.Client;
using Portal.Core.Users;

namespace Portal.Core.Catalog.Smartbi;

/// <summary>
/// The rights that a reader has at the servers, on top of those of the portal. Lists show what is known to be good and never wait: what is not known, or known
/// for long, is asked in the background, several at once. Opening a report waits for a fresh answer.
/// </summary>
internal sealed partial class SmartbiRights(
    SmartbiServers servers, SmartbiReports reports, SmartbiSessions sessions, PersonalVersions personal, TimeProvider clock, ILogger<SmartbiRights> logger)
    : ISourceRights
{
    private const int AtOnce = 8;
    private static readonly TimeSpan _forgetAfter = TimeSpan.FromHours(12);
    private static readonly TimeSpan _afterTrouble = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<(long User, string Names), SmartbiReader> _readers = new();
    private volatile Asked _asked = new([], []);

    // Whose server is just being removed is asked for too: nobody is known good there.
    public bool Guards(string? source) => source?.StartsWith(SmartbiServer.SourcePrefix, StringComparison.Ordinal) == true
        && servers.All.FirstOrDefault(server => server.Source == source)?.Options.SignIn != SmartbiSignIn.ServiceAccount;

    /// <summary>The servers whose word counts.</summary>
    private SmartbiServer[] Servers
    {
        get
        {
            if (_asked.Of != servers.All)
            {
                var all = servers.All;
                _asked = new(all, [.. all.Where(server => server.Options.SignIn == SmartbiSignIn.LoginToken)]);
            }

            return _asked.Servers;
        }
    }

    private SmartbiReader ReaderOf(Account account)
    {
        // Who is mapped to another name there is another reader.
        var names = string.Join('\n', Servers.Select(server => server.Key + server.Stamp + SmartbiUserMap.NameOf(account, server.Options.MapUsersBy)));
        var reader = _readers.GetOrAdd((account.Id, names), key => new SmartbiReader(key.User));
        reader.UsedAt = clock.GetUtcNow();
        return reader;
    }

    public IReaderRights Of(Account account, object catalog, Func<IEnumerable<string>> reportIds)
    {
        var reader = ReaderOf(account);
        if ((reader.Catalog != catalog || clock.GetUtcNow() >= reader.DueAt) && reader.TryBegin())
        {
            reader.Catalog = catalog;
            Forget();
            _ = AskAllAsync(account, reader, [.. reportIds()]);
        }

        return reader;
    }

    public async Task AskAsync(Account account, string reportId, CancellationToken ct)
    {
        var reader = ReaderOf(account);
        if (reports.Locate(reportId) is var (server, _) && !reader.IsFresh(reportId, clock.GetUtcNow() - server.Options.RightsKeptFor))
        {
            await TryAskAsync(account, reader, server, reportId, ct);
        }
    }

    public Bilingual? TroubleOf(Account account, string reportId) =>
        reports.Locate(reportId) is var (server, _) && Guards(server.Source) ? ReaderOf(account).TroubleAt(server.Key)?.Cause : null;

    private async Task AskAllAsync(Account account, SmartbiReader reader, string[] reportIds)
    {
        try
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // whoever shows the list does not wait
            var next = await Task.WhenAll(Servers.Select(server => AskServerAsync(account, reader, server, reportIds))); // one that is slow keeps no other waiting
            reader.DueAt = next.Append(clock.GetUtcNow() + _forgetAfter).Min();
        }
        finally
        {
            reader.End();
        }
    }

    /// <returns>When the next round is due.</returns>
    private async Task<DateTimeOffset> AskServerAsync(Account account, SmartbiReader reader, SmartbiServer server, string[] reportIds)
    {
        var due = clock.GetUtcNow() - (server.Options.RightsKeptFor / 2);
        var open = reportIds.Where(id => reports.Locate(id)?.Server == server && !reader.IsFresh(id, due)).ToList();
        var isGood = await AskServerAsync(account, reader, server, open);
        return clock.GetUtcNow() + (isGood ? server.Options.RightsKeptFor / 2 : _afterTrouble);
    }

    private async Task<bool> AskServerAsync(Account account, SmartbiReader reader, SmartbiServer server, List<string> open)
    {
        foreach (var some in open.Chunk(AtOnce))
        {
            var answered = await Task.WhenAll(some.Select(id => TryAskAsync(account, reader, server, id, CancellationToken.None)));
            if (answered.Contains(false))
            {
                return false; // the others would fail too
            }
        }

        return true;
    }

    private async Task<bool> TryAskAsync(Account account, SmartbiReader reader, SmartbiServer server, string reportId, CancellationToken ct)
    {
        try
        {
            var may = await sessions.For(server, account).MayReadAsync(SmartbiReportId.Parse(reportId)!.Value.Resource, ct);
            if (reader.Answer(server.Key, reportId, may, clock.GetUtcNow()))
            {
                personal.Touch(reader.UserId); // pages that are kept for him are old
            }

            return true;
        }
        catch (SmartbiException error)
        {
            reader.Fail(server.Key, error);
            LogNotAsked(server.Name, account.Id, error.Message);
            return false;
        }
    }

    private void Forget()
    {
        var old = clock.GetUtcNow() - _forgetAfter;
        foreach (var (key, reader) in _readers)
        {
            if (reader.UsedAt < old)
            {
                _readers.TryRemove(key, out _);
            }
        }
    }

    private sealed record Asked(IReadOnlyList<SmartbiServer> Of, SmartbiServer[] Servers);

    [LoggerMessage(LogLevel.Information, "Smartbi server {Server} could not be asked what user {User} may read: {Reason}")]
    private partial void LogNotAsked(string server, long user, string reason);
}
