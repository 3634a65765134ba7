using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Memory;

namespace Portal.Core.Reports.Charts;

/// <summary>Draws ECharts options as SVG in one warm Node process, which is started when first needed and again when it fails.</summary>
public sealed partial class ChartPainter(IOptions<ChartsOptions> options, CacheMemory memory, TimeProvider clock, ILogger<ChartPainter> log) : IAsyncDisposable
{
    private const int MostSpoilt = 1000;
    private readonly DrawingCache _cache = new(memory.Share("drawings", options.Value.KeepBytes));
    private readonly PainterQueue _queue = new(options.Value, clock, log);
    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, string? Fault)> _spoilt = new();

    /// <summary>For the health page and the log: whether charts are drawn here, and if not, why.</summary>
    public PainterState State => _queue.State;

    internal int? ProcessId => _queue.ProcessId;

    /// <summary>The drawing, or null when it cannot be drawn here: then the page draws the chart itself. Drawn once per option and size.</summary>
    public async Task<string?> PaintAsync(JsonObject option, int width, int height, CancellationToken ct)
    {
        var text = option.ToJsonString();
        var key = KeyOf(text, width, height);
        // What broke the process once would break it for every reader.
        if (_spoilt.TryGetValue(key, out var spoilt) && clock.GetUtcNow() < spoilt.Until)
        {
            return null;
        }

        return await _cache.GetAsync(key, () => DrawAsync(text, width, height, key)).WaitAsync(ct);
    }

    /// <summary>Why there is no drawing, when the option itself is at fault and no other process and no page could draw it.</summary>
    public string? FaultOf(JsonObject option, int width, int height) => _spoilt.TryGetValue(KeyOf(option.ToJsonString(), width, height), out var spoilt) ? spoilt.Fault : null;

    /// <summary>One spelling per text, or null when Node cannot run.</summary>
    public async Task<IReadOnlyList<SearchSpelling>?> SpellAsync(IReadOnlyCollection<string> texts, CancellationToken ct)
    {
        if (texts.Count == 0)
        {
            return [];
        }

        var request = new JsonObject { ["spell"] = new JsonArray([.. texts.Select(text => (JsonNode)text)]) };
        var answer = await _queue.AskAsync(request).WaitAsync(ct);
        return answer?["spellings"] is JsonArray spellings ? SpellingsOf(spellings) : null;
    }

    /// <summary>Every way to say each name, the usual one first; null when Node cannot run.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<SearchSpelling>>?> SayNamesAsync(IReadOnlyCollection<string> names, CancellationToken ct)
    {
        if (names.Count == 0)
        {
            return [];
        }

        var request = new JsonObject { ["names"] = new JsonArray([.. names.Select(name => (JsonNode)name)]) };
        var answer = await _queue.AskAsync(request).WaitAsync(ct);
        return answer?["sayings"] is JsonArray sayings ? [.. sayings.Select(each => SpellingsOf((JsonArray)each!))] : null;
    }

    internal void Look() => _queue.Look();

    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    private static SearchSpelling[] SpellingsOf(JsonArray spellings) => [.. spellings.Select(each => new SearchSpelling((string)each![0]!, (string)each[1]!))];

    private async Task<string?> DrawAsync(string option, int width, int height, string key)
    {
        var request = new JsonObject
        {
            // Ids of gradients and clips must not meet those of another drawing in the page.
            ["draw"] = new JsonObject { ["option"] = JsonNode.Parse(option), ["width"] = width, ["height"] = height, ["prefix"] = $"c{key[..10]}" },
        };
        var answer = await _queue.AskAsync(request);
        if (answer?["fault"] is { } fault)
        {
            var said = (string?)fault["said"];
            LogFaulty(said ?? "nothing was drawn");
            Spoil(key, said is null ? ChartWords.DrewNothing : ChartWords.NotDrawn(said));
        }
        else if (answer?["error"] is { } reason)
        {
            LogRefused((string)reason!);
            Spoil(key, null);
        }

        return (string?)answer?["svg"];
    }

    private static string KeyOf(string option, int width, int height) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{width}x{height} {option}")));

    private void Spoil(string key, string? fault)
    {
        if (_spoilt.Count >= MostSpoilt)
        {
            _spoilt.Clear();
        }

        _spoilt[key] = (clock.GetUtcNow() + options.Value.RetryAfter, fault);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A chart's option cannot be drawn: {Reason}")]
    private partial void LogFaulty(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A chart could not be drawn on the server, the page draws it: {Reason}")]
    private partial void LogRefused(string reason);
}

public enum PainterCondition { NotStarted, Ready, Away }

/// <summary>Whether charts are drawn on the server; the reason says what to change.</summary>
public sealed record PainterState(PainterCondition Condition, string? Reason = null);

/// <summary>How a text is typed: in full pinyin and by initials.</summary>
public sealed record SearchSpelling(string Full, string Initials);
