using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.Features;

namespace SmartbiSandbox.Server;

/// <summary>What the cookie JSESSIONID stands for.</summary>
public sealed class Session(string id)
{
    public string Id { get; } = id;
    public User? User { get; set; }
    public DateTimeOffset UsedAt { get; set; }
    public int Calls { get; set; }
    public ConcurrentDictionary<string, string> Attributes { get; } = [];

    /// <summary>Sheets that are open in this session, by client id.</summary>
    public ConcurrentDictionary<string, OpenSheet> Sheets { get; } = [];
}

/// <summary>A resource that a page shows, with the values of its parameters.</summary>
public sealed record OpenSheet(string ClientId, Node Node, IReadOnlyDictionary<string, string> Values);

static class SessionOfRequest
{
    /// <summary>The session that the gate found or began.</summary>
    public static Session SmartbiSession(this HttpContext http) => http.Features.GetRequiredFeature<Session>();
}
