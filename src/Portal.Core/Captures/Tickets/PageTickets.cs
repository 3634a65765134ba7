using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Portal.Core.Browser;

namespace Portal.Core.Captures;

/// <summary>
/// Tickets of a page that the browser photographs: 192 random bits, good for a minute and for one opening. In memory, because the browser is this
/// server's own and opens this server's own address. One elsewhere comes by an address that any server may answer: then they lie in the database.
/// </summary>
public sealed class PageTickets<T>(TicketRows rows, IOptions<BrowserOptions> browser, TimeProvider clock)
    where T : class
{
    private readonly ConcurrentDictionary<string, (T Ticket, string Subject, DateTimeOffset Until)> _held = new(StringComparer.Ordinal);

    public int Count => _held.Count;

    private bool IsShared => browser.Value.Endpoint is not null;

    /// <param name="subject">What the page is of: the ticket opens no other.</param>
    public async Task<string> IssueAsync(T ticket, string subject, CancellationToken ct)
    {
        var secret = RandomNumberGenerator.GetHexString(TicketSecret.Length, lowercase: true);
        var now = clock.GetUtcNow();
        if (IsShared)
        {
            await rows.AddAsync(secret, TicketBody.Write(ticket, subject), now, ct);
            return secret;
        }

        foreach (var (old, held) in _held)
        {
            if (held.Until <= now)
            {
                _held.TryRemove(old, out _);
            }
        }

        _held[secret] = (ticket, subject, now + TicketSecret.GoodFor);
        return secret;
    }

    /// <summary>Null: unknown, used, too old, or of another page. Whatever the answer, the ticket is used up.</summary>
    public async Task<T?> TakeAsync(string? secret, string subject, CancellationToken ct)
    {
        if (secret is not { Length: TicketSecret.Length })
        {
            return null;
        }

        if (IsShared)
        {
            return await rows.TakeAsync(secret, clock.GetUtcNow(), ct) is { } body ? TicketBody.Read<T>(body, subject) : null;
        }

        return _held.TryRemove(secret, out var held) && held.Until > clock.GetUtcNow() && held.Subject == subject ? held.Ticket : null;
    }

    /// <summary>The picture is taken, or will not be: what was not used lets nobody in.</summary>
    public async Task WithdrawAsync(IReadOnlyCollection<string> secrets)
    {
        foreach (var secret in secrets)
        {
            _held.TryRemove(secret, out _);
        }

        if (IsShared)
        {
            await rows.RemoveAsync(secrets);
        }
    }
}
