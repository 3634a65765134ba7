using System.Collections.Concurrent;
using System.Security.Cryptography;
using Portal.Core.Browser;

namespace Portal.Core.Captures;

/// <summary>One picture with its marks, to be drawn as one.</summary>
/// <param name="Key">Of the picture that is being made.</param>
/// <param name="Watermark">Null: nothing is drawn over it.</param>
/// <param name="IsWhole">Over all of the picture; else only where marks would hide it, because the picture has it already.</param>
public sealed record DrawingTicket(
    string Key, string Title, ReadOnlyMemory<byte> Picture, ShotFormat Format, MarkPaper Paper, ShotSize Size, IReadOnlyList<Mark> Marks, WatermarkPattern? Watermark,
    bool IsWhole, string Language);

/// <summary>Tickets of the page that marks are drawn on: random, good for a minute and for one opening by this server's own browser.</summary>
public sealed class DrawingTickets(TimeProvider clock)
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (DrawingTicket Ticket, DateTimeOffset Until)> _tickets = new(StringComparer.Ordinal);

    public int Count => _tickets.Count;

    public string Issue(DrawingTicket ticket)
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

    /// <summary>Null: unknown, used, too old, or of another picture. Whatever the answer, the ticket is used up.</summary>
    public DrawingTicket? Take(string? secret, string key) =>
        secret is { Length: 48 } && _tickets.TryRemove(secret, out var held) && held.Until > clock.GetUtcNow() && held.Ticket.Key == key ? held.Ticket : null;

    public void Withdraw(IEnumerable<string> secrets)
    {
        foreach (var secret in secrets)
        {
            _tickets.TryRemove(secret, out _);
        }
    }
}
