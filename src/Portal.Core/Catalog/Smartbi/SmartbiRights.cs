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
    private readonly SmartbiServer[] _asked = [.. servers.All.Where(server => server.Options.SignIn == SmartbiSignIn.LoginToken)];

    public bool Guards(string? source) => _asked.Any(server => server.Source == source);

    private SmartbiReader ReaderOf(Account account)
    {
        // Who is mapped to another name there is another reader.
        var names = string.Join('\n', _asked.Select(server => SmartbiUserMap.NameOf(account, server.Options.MapUsersBy)));
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
            var next = clock.GetUtcNow() + _forgetAfter;
            foreach (var server in _asked)
            {
                var due = clock.GetUtcNow() - (server.Options.RightsKeptFor / 2);
                var open = reportIds.Where(id => reports.Locate(id)?.Server == server && !reader.IsFresh(id, due)).ToList();
                var isGood = await AskServerAsync(account, reader, server, open);
                var then = clock.GetUtcNow() + (isGood ? server.Options.RightsKeptFor / 2 : _afterTrouble);
                next = then < next ? then : next;
            }

            reader.DueAt = next;
        }
        finally
        {
            reader.End();
        }
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

    [LoggerMessage(LogLevel.Information, "Smartbi server {Server} could not be asked what user {User} may read: {Reason}")]
    private partial void LogNotAsked(string server, long user, string reason);
}
