using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Portal.Core.Captures;

/// <summary>
/// Tickets of the print page: 192 random bits, good for a minute and for one opening. In memory, because the browser that
/// uses them is this server's and opens this server's own address.
/// </summary>
public sealed class PrintTickets(TimeProvider clock)
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (PrintTicket Ticket, DateTimeOffset Until)> _tickets = new(StringComparer.Ordinal);

    public int Count => _tickets.Count;

    public string Issue(PrintTicket ticket)
    {
        var now = clock.GetUtcNow();
        foreach (var (old, (_, until)) in _tickets)
        {
            if (until <= now)
            {
                _tickets.TryRemove(old, out _);
            }
        }

        var secret = RandomNumberGenerator.GetHexString(48, lowercase: true);
        _tickets[secret] = (ticket, now + GoodFor);
        return secret;
    }

    /// <summary>Null: unknown, used, too old, or of another report. Whatever the answer, the ticket is used up.</summary>
    public PrintTicket? Take(string? secret, string reportId) =>
        secret is { Length: 48 } && _tickets.TryRemove(secret, out var held) && held.Until > clock.GetUtcNow() && held.Ticket.ReportId == reportId ? held.Ticket : null;

    /// <summary>The picture is taken, or will not be: what was not used lets nobody in.</summary>
    public void Withdraw(IEnumerable<string> secrets)
    {
        foreach (var secret in secrets)
        {
            _tickets.TryRemove(secret, out _);
        }
    }
}
