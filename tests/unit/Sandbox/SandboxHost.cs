using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using WeComSandbox;
using WeComSandbox.Callbacks;
using WeComSandbox.Cloud;
using WeComSandbox.Phones;

namespace Portal.Tests.Sandbox;

/// <summary>The sandbox in this process, with its clock in hand and a stand-in for the portal's server.</summary>
public sealed class SandboxHost : StandInHost<SandboxApp>
{
    public const string CorpId = "ww7c1e4a90b2d35f68";
    public const int Agent = 1000002;
    public const int OtherAgent = 1000003;

    public PortalStub Portal { get; } = new();
    public World World => Services.GetRequiredService<World>();

    protected override void Replace(IServiceCollection services)
    {
        services.AddHttpClient(CallbackSender.Client).ConfigurePrimaryHttpMessageHandler(() => Portal);
        services.AddHttpClient(PortalForwarder.Client).ConfigurePrimaryHttpMessageHandler(() => Portal);
    }

    /// <summary>The seed again: the host is one for the tests of a class.</summary>
    public SandboxHost Fresh()
    {
        World.Reset();
        Portal.Requests.Clear();
        Portal.Bodies.Clear();
        Portal.Answer = _ => new HttpResponseMessage();
        return this;
    }

    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });

    public async Task<JsonObject> GetAsync(string path)
    {
        using var client = Browser();
        return (await client.GetFromJsonAsync<JsonObject>(path))!;
    }

    public async Task<JsonObject> PostAsync(string path, string json)
    {
        using var client = Browser();
        using var answer = await client.PostAsync(path, new StringContent(json));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
    }

    public async Task<string> TokenAsync(int agentId = Agent)
    {
        var secret = World.FindApp(agentId)!.Value.App.Secret;
        var answer = await GetAsync($"/cgi-bin/gettoken?corpid={CorpId}&corpsecret={secret}");
        return (string)answer["access_token"]!;
    }

    public async Task<JsonObject> CallAsync(string endpoint, string? json = null, int agentId = Agent)
    {
        var path = $"/cgi-bin/{endpoint}{(endpoint.Contains('?') ? '&' : '?')}access_token={await TokenAsync(agentId)}";
        return json is null ? await GetAsync(path) : await PostAsync(path, json);
    }

    /// <summary>Whatever the sandbox asks the portal, it gets what the test says.</summary>
    public sealed class PortalStub : HttpMessageHandler
    {
        public List<HttpRequestMessage> Requests { get; } = [];
        public List<string> Bodies { get; } = [];
        public Func<HttpRequestMessage, HttpResponseMessage> Answer { get; set; } = _ => new HttpResponseMessage();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add(request);
            Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
            return Answer(request);
        }
    }
}

static class Answers
{
    public static int Code(this JsonObject answer) => (int)answer["errcode"]!;

    // A test that is stopped stops what it waits for.
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<string> TextAsync(this HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(Ct);

    public static Task<JsonObject?> JsonAsync(this HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonObject>(Ct);

    public static Task<string> TextAsync(this HttpClient client, string path) => client.GetStringAsync(path, Ct);

    public static Task<byte[]> BytesAsync(this HttpClient client, string path) => client.GetByteArrayAsync(path, Ct);

    public static Task<HttpResponseMessage> AskAsync(this HttpClient client, string path) => client.GetAsync(path, Ct);

    public static Task<HttpResponseMessage> AskAsync(this HttpClient client, HttpRequestMessage request) => client.SendAsync(request, Ct);

    public static Task<HttpResponseMessage> GiveAsync(this HttpClient client, string path, HttpContent? content) => client.PostAsync(path, content, Ct);

    public static Task<HttpResponseMessage> GiveJsonAsync(this HttpClient client, string path, object? body) => client.PostAsJsonAsync(path, body, Ct);
}
