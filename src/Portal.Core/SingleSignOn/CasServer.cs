using System.Net;
using Microsoft.Extensions.Options;

namespace Portal.Core.SingleSignOn;

/// <summary>Asks the company's CAS server who brought a ticket.</summary>
public sealed class CasServer(IOptions<CasOptions> options) : IDisposable
{
    private const int MostBytes = 256 * 1024;
    private const int LongestTicket = 512;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) })
    {
        Timeout = options.Value.AnswerWithin,
        MaxResponseContentBufferSize = MostBytes,
    };

    /// <summary>A service ticket begins with <c>ST-</c>; nothing else is worth a question.</summary>
    public static bool IsTicket(string? ticket) =>
        ticket is { Length: > 3 and <= LongestTicket } && ticket.StartsWith("ST-", StringComparison.Ordinal) && ticket.All(c => c is > ' ' and < '\x7F');

    /// <param name="service">Letter for letter what <c>/login</c> was given.</param>
    /// <exception cref="CasException">Nobody came, as far as the portal can tell.</exception>
    public async Task<VouchedPerson> ValidateAsync(string service, string ticket, CancellationToken ct)
    {
        var address = options.Value.At("p3/serviceValidate", ("service", service), ("ticket", ticket));
        try
        {
            using var answer = await _http.GetAsync(new Uri(address), ct);
            var body = await answer.Content.ReadAsByteArrayAsync(ct);
            return answer.StatusCode == HttpStatusCode.OK
                ? CasXml.ReadAnswer(body, options.Value.UserAttribute)
                : throw new CasException((int)answer.StatusCode >= 500 ? CasFault.Away : CasFault.Unreadable, $"It answered {(int)answer.StatusCode}.");
        }
        catch (HttpRequestException error)
        {
            throw new CasException(CasFault.Away, error.Message, error);
        }
        catch (TaskCanceledException error) when (!ct.IsCancellationRequested)
        {
            throw new CasException(CasFault.Away, $"No answer within {options.Value.AnswerWithin.TotalSeconds} s.", error);
        }
    }

    public void Dispose() => _http.Dispose();
}
