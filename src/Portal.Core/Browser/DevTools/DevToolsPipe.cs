using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Core.Browser.DevTools;

/// <summary>Something that a page or the browser tells by itself.</summary>
internal delegate void Heard(string method, JsonElement parameters);

/// <summary>The Chrome DevTools protocol over two streams: JSON messages, each ended by a zero byte.</summary>
internal sealed class DevToolsPipe : IDisposable
{
    private const int LargestMessage = 512 * 1024 * 1024;
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private readonly ConcurrentDictionary<int, Question> _questions = new();
    private readonly ConcurrentDictionary<string, Heard> _listeners = new();
    private readonly Lock _writing = new();
    private readonly Stream _to;
    private readonly Stream _from;
    private int _lastId;
    private volatile string? _lost;

    public DevToolsPipe(Stream to, Stream from)
    {
        (_to, _from) = (to, from);
        new Thread(Listen) { IsBackground = true, Name = "Browser pipe" }.Start();
    }

    /// <summary>The browser closed its end; raised once.</summary>
    public event Action? Closed;

    /// <exception cref="DevToolsException">The browser refused, or is gone.</exception>
    public Task<JsonElement> AskAsync(string method, object? parameters, string? session, CancellationToken ct) =>
        AskAsync(method, parameters, session, static (ref Utf8JsonReader reader) => JsonElement.ParseValue(ref reader), ct);

    /// <summary>For pictures: the bytes are read out of the message itself, without a string in between.</summary>
    public Task<byte[]> AskForDataAsync(string method, object? parameters, string? session, CancellationToken ct) =>
        AskAsync(method, parameters, session, Messages.ReadData, ct);

    /// <summary>Does not wait for the answer, which only a lost page would refuse.</summary>
    public void Tell(string method, object? parameters, string? session) => Send(Interlocked.Increment(ref _lastId), method, parameters, session);

    public void Listen(string session, Heard listener) => _listeners[session] = listener;

    public void Forget(string session) => _listeners.TryRemove(session, out _);

    /// <summary>Whoever waits for an answer gets none.</summary>
    public void Lose(string reason)
    {
        _lost ??= reason;
        foreach (var id in _questions.Keys)
        {
            if (_questions.TryRemove(id, out var question))
            {
                question.Fail(new DevToolsException(_lost) { IsGone = true });
            }
        }
    }

    /// <summary>Says no more; the browser ends at that.</summary>
    public void HangUp()
    {
        lock (_writing)
        {
            _to.Dispose();
        }
    }

    public void Dispose()
    {
        Lose("the browser was ended");
        _to.Dispose();
        _from.Dispose();
    }

    private async Task<T> AskAsync<T>(string method, object? parameters, string? session, AnswerReader<T> read, CancellationToken ct)
    {
        var id = Interlocked.Increment(ref _lastId);
        var question = new Question<T>(method, read);
        _questions[id] = question;
        try
        {
            Send(id, method, parameters, session);
            return await question.Answer.WaitAsync(ct);
        }
        finally
        {
            _questions.TryRemove(id, out _);
        }
    }

    private void Send(int id, string method, object? parameters, string? session)
    {
        var message = JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters, sessionId = session }, Json);
        try
        {
            lock (_writing)
            {
                _to.Write(message);
                _to.WriteByte(0);
                _to.Flush();
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            throw new DevToolsException(_lost ?? "the browser is gone", error) { IsGone = true };
        }

        if (_lost is { } reason)
        {
            throw new DevToolsException(reason) { IsGone = true };
        }
    }

    private void Listen()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(256 * 1024);
        var length = 0;
        try
        {
            while (_from.Read(buffer, length, buffer.Length - length) is > 0 and var read)
            {
                var rest = HearAll(buffer, length, length + read);
                length = rest;
                if (length == buffer.Length)
                {
                    buffer = Grow(buffer);
                }
            }
        }
        catch (Exception)
        {
            // Gone, deaf, or talking nonsense: the same to whoever waits. What leaves this thread would end the portal.
        }

        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        Lose("the browser ended");
        Closed?.Invoke();
    }

    /// <returns>How many bytes of the next message stand at the front now.</returns>
    private int HearAll(byte[] buffer, int scanned, int length)
    {
        var begin = 0;
        while (buffer.AsSpan(scanned, length - scanned).IndexOf((byte)0) is >= 0 and var at)
        {
            Hear(buffer.AsSpan(begin, scanned + at - begin));
            begin = scanned += at + 1;
        }

        if (begin > 0)
        {
            buffer.AsSpan(begin, length - begin).CopyTo(buffer);
        }

        return length - begin;
    }

    private static byte[] Grow(byte[] buffer)
    {
        if (buffer.Length >= LargestMessage)
        {
            throw new IOException("a message of the browser does not end");
        }

        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        return larger;
    }

    private void Hear(ReadOnlySpan<byte> bytes)
    {
        var message = Messages.Read(bytes);
        if (message.Id is { } id)
        {
            if (_questions.TryRemove(id, out var question))
            {
                question.Hear(message.Error, bytes[message.Body]);
            }
        }
        else if (message.Method is { } method && _listeners.TryGetValue(message.Session ?? "", out var listener))
        {
            var reader = new Utf8JsonReader(bytes[message.Body]);
            listener(method, message.Body.Equals(default) ? default : JsonElement.ParseValue(ref reader));
        }
    }
}
