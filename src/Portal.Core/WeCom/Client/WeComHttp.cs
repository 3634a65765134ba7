using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Portal.Core.WeCom;

/// <summary>The one door to WeCom: every answer becomes a value or a <see cref="WeComException"/>, within the time allowed.</summary>
internal sealed partial class WeComHttp(IOptions<WeComOptions> options, ILogger<WeComHttp> logger) : IDisposable
{
    public const int MaxAttempts = 4; // WeCom asks for three repetitions at most
    private const int MaxAnswer = 24 * 1024 * 1024;

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All, // a proxy in between may pack
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2), // follows changes of DNS
        MaxConnectionsPerServer = 64,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan, // each call has its own
        MaxResponseContentBufferSize = MaxAnswer,
    };

    /// <param name="secrets">What must not be repeated in texts.</param>
    public async Task<T> CallAsync<T>(Uri address, ApiCall call, JsonTypeInfo<T> type, string?[] secrets, CancellationToken ct)
        where T : WeComAnswer
    {
        var answer = await RepeatAsync(address, call, secrets, raw => Read(raw, call, type, secrets), ct);
        if (answer.ErrMsg?.Contains("wrong json format", StringComparison.OrdinalIgnoreCase) == true)
        {
            LogPartlyIgnored(call.Path, Redaction.Clean(answer.ErrMsg, secrets));
        }

        return answer;
    }

    /// <summary>For answers that are a file; a refusal is JSON all the same.</summary>
    public Task<MediaFile> DownloadAsync(Uri address, ApiCall call, string?[] secrets, CancellationToken ct) =>
        RepeatAsync(
            address, call, secrets,
            raw =>
            {
                if (raw.ContentType is null || raw.ContentType.Contains("json", StringComparison.OrdinalIgnoreCase)
                    || raw.ContentType.StartsWith("text/", StringComparison.OrdinalIgnoreCase))
                {
                    Read(raw, call, WeComJson.Web.WeComAnswer, secrets);
                    throw new WeComException(WeComException.Unreadable, "no file in the answer", call.Path);
                }

                return new MediaFile(raw.Bytes, raw.ContentType, raw.FileName);
            },
            ct);

    public void Dispose() => _http.Dispose();

    private async Task<T> RepeatAsync<T>(Uri address, ApiCall call, string?[] secrets, Func<RawAnswer, T> read, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return read(await SendAsync(address, call, secrets, ct));
            }
            catch (WeComException error) when (attempt < MaxAttempts && MayRepeat(error, call.Repeat, attempt))
            {
                LogAgain(call.Path, error.Code, attempt);
            }

            // Not all at once again: those that were too many at the same time (45033) come back apart.
            await Task.Delay(options.Value.RetryPause * (1 << (attempt - 1)) * RandomNumberGenerator.GetInt32(50, 151) / 100, ct);
        }
    }

    // A time-out is not repeated: whoever waits for the page has waited long enough.
    private static bool MayRepeat(WeComException error, Repeat repeat, int attempt) => error.Code switch
    {
        WeComException.Busy or 45033 => true,
        WeComException.Unreachable => repeat == Repeat.Always && attempt == 1,
        _ => false,
    };

    private async Task<RawAnswer> SendAsync(Uri address, ApiCall call, string?[] secrets, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(call.IsUpload ? options.Value.UploadTimeout : options.Value.Timeout);
        var begun = Stopwatch.GetTimestamp();
        try
        {
            using var request = new HttpRequestMessage(call.Body is null ? HttpMethod.Get : HttpMethod.Post, address) { Content = call.Body?.Invoke() };
            using var response = await _http.SendAsync(request, limit.Token);
            var bytes = await response.Content.ReadAsByteArrayAsync(limit.Token);
            var disposition = response.Content.Headers.ContentDisposition;
            return new RawAnswer((int)response.StatusCode, bytes, response.Content.Headers.ContentType?.MediaType, disposition?.FileNameStar ?? disposition?.FileName?.Trim('"'));
        }
        catch (OperationCanceledException error) when (!ct.IsCancellationRequested)
        {
            throw new WeComException(WeComException.TimedOut, "no answer in time", call.Path, error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or InvalidDataException)
        {
            throw new WeComException(WeComException.Unreachable, Redaction.Clean(error.Message, secrets), call.Path, error);
        }
        finally
        {
            CallTimes.Tell(call.Path, begun);
        }
    }

    private static T Read<T>(RawAnswer raw, ApiCall call, JsonTypeInfo<T> type, string?[] secrets)
        where T : WeComAnswer
    {
        var text = Encoding.UTF8.GetString(raw.Bytes.AsSpan(0, Math.Min(raw.Bytes.Length, 2000)));
        T? answer = null;
        try
        {
            answer = JsonSerializer.Deserialize(raw.Bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? raw.Bytes.AsSpan(Encoding.UTF8.Preamble.Length) : raw.Bytes, type);
        }
        catch (JsonException) when (raw.Status is >= 200 and < 300)
        {
            throw new WeComException(WeComException.Unreadable, text.Length == 0 ? "an empty answer" : Redaction.Clean(text, secrets), call.Path);
        }
        catch (JsonException)
        {
            // The status says it below.
        }

        if (answer is { ErrCode: not 0 })
        {
            throw Refusal(answer.ErrCode, Redaction.Clean(answer.ErrMsg ?? "", secrets), call.Path);
        }

        if (raw.Status is < 200 or >= 300)
        {
            throw new WeComException(
                WeComException.HttpStatus, $"HTTP {raw.Status} {Redaction.Clean(text, secrets)}", call.Path, again: raw.Status is >= 500 or 429)
            { IsMissing = raw.Status == 404 };
        }

        return answer ?? throw new WeComException(WeComException.Unreadable, "an empty answer", call.Path);
    }

    private static WeComException Refusal(int code, string errMsg, string path) =>
        new(code, errMsg, path) { RetryAfter = code == 45009 ? TimeSpan.FromMinutes(1) : null };

    private sealed record RawAnswer(int Status, byte[] Bytes, string? ContentType, string? FileName);

    [LoggerMessage(LogLevel.Information, "WeCom answered {Path} with {Code}; attempt {Attempt} is repeated.")]
    private partial void LogAgain(string path, int code, int attempt);

    [LoggerMessage(LogLevel.Error, "WeCom ignored part of what was sent to {Path}: {ErrMsg}")]
    private partial void LogPartlyIgnored(string path, string errMsg);
}
