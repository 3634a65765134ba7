using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Core.Reports.Charts;

/// <summary>One running Node: a line of JSON in, a line out. It ends when its input is closed, so it never outlives us.</summary>
internal sealed class PainterProcess : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly Process _process;
    private readonly Action<string> _heard;
    private int _lastId;

    private PainterProcess(Process process, Action<string> heard)
    {
        (_process, _heard) = (process, heard);
        _ = ListenAsync();
    }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Starts Node and waits for its first word.</summary>
    /// <exception cref="PainterException">It did not start, or said nothing in time.</exception>
    public static async Task<PainterProcess> StartAsync(string node, string script, TimeSpan limit, Action<string> heard)
    {
        var start = new ProcessStartInfo(node, ["--max-old-space-size=512", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
            UseShellExecute = false,
        };
        // Our settings and secrets are none of its business.
        start.Environment.Clear();

        PainterProcess? painter = null;
        try
        {
            painter = new PainterProcess(Process.Start(start)!, heard);
            await painter.ReadAsync(0, limit);
            return painter;
        }
        catch (Exception error) when (error is PainterException or System.ComponentModel.Win32Exception or IOException)
        {
            painter?.Dispose();
            throw error as PainterException ?? new PainterException(error.Message, error);
        }
    }

    /// <exception cref="PainterException">The process died, hung or answered nonsense; it must be thrown away.</exception>
    public async Task<JsonObject> AskAsync(JsonObject request, TimeSpan limit)
    {
        var id = ++_lastId;
        request["id"] = id;
        try
        {
            var writing = WriteAsync(request.ToJsonString());
            await writing.WaitAsync(limit);
            return await ReadAsync(id, limit);
        }
        catch (Exception error) when (error is TimeoutException or IOException or ObjectDisposedException)
        {
            throw new PainterException(error.Message, error);
        }
    }

    public void Dispose()
    {
        try
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
                _process.WaitForExit(TimeSpan.FromSeconds(2));
            }
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in between.
        }

        _process.Dispose();
    }

    private async Task WriteAsync(string line)
    {
        await _process.StandardInput.WriteAsync(line + "\n");
        await _process.StandardInput.FlushAsync();
    }

    private async Task<JsonObject> ReadAsync(int id, TimeSpan limit)
    {
        try
        {
            var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(limit)
                ?? throw new PainterException("the process ended");
            return JsonNode.Parse(line) is JsonObject answer && (int?)answer["id"] == id
                ? answer
                : throw new PainterException("the answer belongs to another question");
        }
        catch (Exception error) when (error is TimeoutException or JsonException or IOException)
        {
            throw new PainterException(error is TimeoutException ? $"no answer within {limit.TotalSeconds:0.#} s" : error.Message, error);
        }
    }

    private async Task ListenAsync()
    {
        try
        {
            while (await _process.StandardError.ReadLineAsync() is { } line)
            {
                _heard(line);
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The process is gone.
        }
    }
}

/// <summary>The painter cannot answer; another process may.</summary>
public sealed class PainterException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>It hung over this very question; the same again would hang again.</summary>
    public bool IsTooSlow => InnerException is TimeoutException;
}
