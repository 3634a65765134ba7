using System.Text.Json;

namespace Portal.Core.Browser.DevTools;

internal delegate T AnswerReader<T>(ref Utf8JsonReader reader);

/// <summary>A call that waits for its answer.</summary>
internal abstract class Question
{
    public abstract void Hear(string? error, ReadOnlySpan<byte> result);

    public abstract void Fail(Exception error);
}

internal sealed class Question<T>(string method, AnswerReader<T> read) : Question
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Answer => _answer.Task;

    public override void Hear(string? error, ReadOnlySpan<byte> result)
    {
        if (error is not null)
        {
            Fail(new DevToolsException($"{method}: {error}"));
            return;
        }

        try
        {
            var reader = new Utf8JsonReader(result);
            _answer.TrySetResult(read(ref reader));
        }
        catch (Exception problem) when (problem is JsonException or FormatException or InvalidOperationException)
        {
            Fail(new DevToolsException($"{method}: {problem.Message}", problem));
        }
    }

    public override void Fail(Exception error) => _answer.TrySetException(error);
}

/// <summary>The browser refused a command, or cannot answer any more.</summary>
internal sealed class DevToolsException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Not this command, the browser itself is lost.</summary>
    public bool IsGone { get; init; }
}
