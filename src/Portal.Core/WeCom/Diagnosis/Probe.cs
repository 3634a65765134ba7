using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Core.WeCom;

/// <summary>What is tried inside of the client, in this order; the page's script names them in lower case.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProbeStep>))]
public enum ProbeStep { Sdk, Bridge, Signature, Config, Check, Menu, Share, AgentSignature, AgentConfig, Context }

/// <param name="Code">WeCom's err code, or the HTTP status of our own answer; null where nobody gave one.</param>
/// <param name="Message">The client's own words, or <c>timeout</c>.</param>
public sealed record ProbeResult(ProbeStep Step, bool IsOk, int? Code, string? Message, int Milliseconds);

/// <summary>The last run of the page that tries the JS-SDK, by one app in one kind of client.</summary>
public sealed class Probe
{
    private Probe() { }

    internal Probe(string corpId, int agentId, string client) => (CorpId, AgentId, Client) = (corpId, agentId, client);

    public long Id { get; private set; }
    public string CorpId { get; private set; } = "";
    public int AgentId { get; private set; }

    /// <summary><c>ios</c>, <c>android</c>, <c>windows</c>, <c>mac</c>, <c>private</c>, <c>wechat</c> or <c>other</c>.</summary>
    public string Client { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>Name of the user who ran it.</summary>
    public string By { get; private set; } = "";
    public string UserAgent { get; private set; } = "";

    /// <summary>The address that was signed.</summary>
    public string Url { get; private set; } = "";
    public string Steps { get; private set; } = "[]";

    public IReadOnlyList<ProbeResult> Results => JsonSerializer.Deserialize<IReadOnlyList<ProbeResult>>(Steps) ?? [];

    public bool IsOk => Results.All(r => r.IsOk);

    internal void Tell(ProbeRun run, DateTimeOffset now) =>
        (At, By, UserAgent, Url, Steps) = (
            now, LongText.Begin(run.By, 64), LongText.Begin(run.UserAgent, 512), LongText.Begin(run.Url, 2_000), JsonSerializer.Serialize(Bounded(run.Results)));

    // What a browser sends is believed for what it is, not for its length.
    private static IReadOnlyList<ProbeResult> Bounded(IReadOnlyList<ProbeResult> results) =>
        [.. results.DistinctBy(r => r.Step).OrderBy(r => r.Step)
            .Select(r => r with { Message = LongText.Cut(r.Message, 300), Milliseconds = Math.Clamp(r.Milliseconds, 0, 600_000) })];
}

/// <summary>A run as it is reported.</summary>
public sealed record ProbeRun(string By, string UserAgent, string Url, IReadOnlyList<ProbeResult> Results);
