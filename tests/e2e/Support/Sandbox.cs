using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Portal.Journeys.Support;

/// <summary>The WeCom sandbox in a process of its own, and what its control API tells (src/WeComSandbox/README.md).</summary>
public sealed class Sandbox : IAsyncDisposable
{
    public const int Agent = 1000002;
    private readonly AppProcess _process;
    private readonly HttpClient _client;

    private Sandbox(AppProcess process, string address) =>
        (_process, Address, _client) = (process, address, new HttpClient { BaseAddress = new Uri(address + "/sandbox/api/") });

    public string Address { get; }

    /// <param name="more">Settings beside the seed's.</param>
    public static async Task<Sandbox> StartAsync(string folder, string portal, IEnumerable<KeyValuePair<string, string>>? more = null)
    {
        var address = $"http://localhost:{AppProcess.FreePort()}";
        var built = Path.Combine(Repository.Root, "artifacts", "bin", "WeComSandbox", "release", "WeComSandbox.dll");
        var process = await AppProcess.StartAsync(folder, new Dictionary<string, string>(more ?? [])
        {
            ["Sandbox__Url"] = address,
            ["Sandbox__Portal"] = portal,
            ["Sandbox__PhoneUrl"] = $"http://{{phone}}.localhost:{AppProcess.FreePort()}",
        }, address + "/sandbox/api/world", built);
        return new Sandbox(process, address);
    }

    /// <summary>What came to a member from apps, robots, groups and colleagues: <c>type</c>, <c>content</c>, <c>agentId</c>, <c>chatId</c>.</summary>
    public async Task<IReadOnlyList<JsonNode>> MessagesToAsync(string member, int? agentId = null) =>
        [.. (await AskAsync($"messages?to={Uri.EscapeDataString(member)}{(agentId is { } id ? $"&agentId={id}" : "")}")).AsArray().Select(message => message!)];

    /// <summary>A picture or file that was uploaded, by the <c>media_id</c> of a message.</summary>
    public Task<byte[]> MediaAsync(string id) => _client.GetByteArrayAsync(new Uri($"{Address}/sandbox/media/{id}"), TestContext.Current.CancellationToken);

    public async Task<JsonNode> AskAsync(string call) => (await _client.GetFromJsonAsync<JsonNode>(new Uri(call, UriKind.Relative), TestContext.Current.CancellationToken))!;

    /// <summary>The bridge as an init script; its calls go through a function that the test exposes.</summary>
    public Task<string> BridgeAsync(string client, int late) =>
        _client.GetStringAsync(new Uri($"{Address}/sandbox/bridge.js?client={client}&late={late}"), TestContext.Current.CancellationToken);

    public Task<string> TellAsync(string call, JsonNode body) => SendAsync(HttpMethod.Post, call, body.ToJsonString());

    public Task<string> ChangeAsync(string call, JsonNode body) => SendAsync(HttpMethod.Put, call, body.ToJsonString());

    public Task<string> ForgetAsync(string call) => SendAsync(HttpMethod.Delete, call, "");

    /// <summary>The QR code that stands on a screen, waiting for a phone.</summary>
    public static async Task<string> CodeOnScreenAsync(Journey desk)
    {
        var panel = desk.Page.FrameLocator("[data-qr-panel] iframe").Locator("[data-login]");
        return await panel.GetAttributeAsync("data-login") ?? "";
    }

    /// <summary>A member holds the phone before the code on a screen, and confirms or cancels.</summary>
    public async Task ScansAsync(Journey desk, string member, bool confirms = true)
    {
        var login = "logins/" + await CodeOnScreenAsync(desk);
        await TellAsync(login + "/scan", new JsonObject { ["member"] = member });
        await TellAsync(login + (confirms ? "/confirm" : "/cancel"), new JsonObject());
    }

    /// <summary>How often WeCom was asked for this since the start.</summary>
    public async Task<int> CountAsync(string endpoint) => (int?)(await AskAsync("requests/counts"))[endpoint] ?? 0;

    public async Task<string> SendAsync(HttpMethod method, string call, string json)
    {
        using var request = new HttpRequestMessage(
            method, new Uri(call, UriKind.Relative))
        { Content = json.Length == 0 ? null : new StringContent(json, null, "application/json") };
        using var answer = await _client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _process.DisposeAsync();
    }
}
