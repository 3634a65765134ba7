using System.Collections.Concurrent;
using System.Text.Json;
using Portal.Core.Browser;

namespace Portal.Bench;

/// <summary>The protocol over two streams and nothing more, so that the baseline does not measure the library that the portal uses.</summary>
internal sealed class BarePipe
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _questions = new();
    private readonly Stream _to;
    private int _lastId;

    public BarePipe(BrowserProcess browser)
    {
        _to = browser.To;
        _ = Task.Factory.StartNew(() => Listen(browser.From), TaskCreationOptions.LongRunning);
    }

    /// <summary>Something that a page tells by itself.</summary>
    public event Action<string>? Heard;

    public Task<JsonElement> AskAsync(string method, object? parameters, string? session)
    {
        var id = Interlocked.Increment(ref _lastId);
        var question = _questions[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        // The session's name is left out where there is none.
        _to.Write(session is null
            ? JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters ?? new { } })
            : JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters ?? new { }, sessionId = session }));
        _to.WriteByte(0);
        _to.Flush();
        return question.Task;
    }

    private void Listen(Stream from)
    {
        var (buffer, length) = (new byte[8 * 1024 * 1024], 0);
        while (from.Read(buffer, length, buffer.Length - length) is > 0 and var read)
        {
            var (begin, at) = (0, length);
            length += read;
            while (buffer.AsSpan(at, length - at).IndexOf((byte)0) is >= 0 and var end)
            {
                Hear(buffer.AsSpan(begin, at + end - begin));
                begin = at += end + 1;
            }

            buffer.AsSpan(begin, length - begin).CopyTo(buffer);
            length -= begin;
        }
    }

    private void Hear(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        var message = JsonElement.ParseValue(ref reader);
        if (!message.TryGetProperty("id", out var id))
        {
            Heard?.Invoke(message.GetProperty("method").GetString()!);
        }
        else if (_questions.TryRemove(id.GetInt32(), out var question))
        {
            _ = message.TryGetProperty("result", out var result) ? question.TrySetResult(result) : question.TrySetException(new InvalidOperationException(message.GetRawText()));
        }
    }
}
