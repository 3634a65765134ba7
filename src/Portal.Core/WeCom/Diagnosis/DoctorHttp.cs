namespace Portal.Core.WeCom;

internal sealed record HttpFound(int Status, DateTimeOffset? Date, byte[] Bytes, string? Problem = null);

/// <summary>Asks an address as a stranger would, once, for five seconds at most.</summary>
public sealed class DoctorHttp : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) })
    {
        Timeout = TimeSpan.FromSeconds(5),
        MaxResponseContentBufferSize = 64 * 1024,
    };

    public void Dispose() => _http.Dispose();

    internal async Task<HttpFound> AskAsync(Uri address, CancellationToken ct)
    {
        try
        {
            using var answer = await _http.GetAsync(address, ct);
            return new((int)answer.StatusCode, answer.Headers.Date, await answer.Content.ReadAsByteArrayAsync(ct));
        }
        catch (HttpRequestException error)
        {
            return new(0, null, [], error.Message);
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(0, null, [], "no answer in 5 s");
        }
    }
}
