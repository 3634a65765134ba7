using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using SmartbiSandbox;
using SmartbiSandbox.Rmi;
using SmartbiSandbox.Server;

namespace Portal.Tests.Sandbox;

/// <summary>The Smartbi sandbox in this process, with its clock in hand.</summary>
public sealed class SmartbiHost : StandInHost<SmartbiApp>
{
    public const string ServiceAccount = "portal";
    public const string ServicePassword = "smartbi-portal";
    public const string Cockpit = "I8a80c1e40190a1b2c3d4e5f600000111";
    public const string SalesDaily = "I8a80c1e40190a1b2c3d4e5f600000112";
    public const string EastWeekly = "I8a80c1e40190a1b2c3d4e5f600000113";
    public const string SouthWeekly = "I8a80c1e40190a1b2c3d4e5f600000114";
    public const string ProfitDetail = "I8a80c1e40190a1b2c3d4e5f600000121";
    public const string Accessories = "I8a80c1e40190a1b2c3d4e5f600000137";

    public World World => Services.GetRequiredService<World>();

    /// <summary>As the portal's setting says it: <c>http://127.0.0.1:4711/smartbi</c>. Where it listens on a port.</summary>
    public string Address => new Uri(ClientOptions.BaseAddress, SandboxOptions.BasePath).AbsoluteUri;

    /// <summary>The seed again: the host is one for the tests of a class.</summary>
    public SmartbiHost Fresh()
    {
        World.Reset();
        return this;
    }

    /// <summary>A browser of its own: with the cookies that it got, and no others.</summary>
    public HttpClient Browser(bool followsRedirects = false) =>
        CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = ClientOptions.BaseAddress, AllowAutoRedirect = followsRedirects, HandleCookies = true });

    public async Task<HttpClient> SignedInAsync(string user)
    {
        var browser = Browser();
        Assert.True((bool)(await browser.CallAsync("UserService.login", user, $"smartbi-{user}"))["result"]!);
        return browser;
    }
}

static class SmartbiCalls
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A call of the RMI servlet, plain.</summary>
    public static async Task<JsonObject> CallAsync(this HttpClient client, string name, params object?[] values)
    {
        var parts = name.Split('.');
        return JsonNode.Parse(await client.SendFormAsync(new() { ["className"] = parts[0], ["methodName"] = parts[1], ["params"] = JsonSerializer.Serialize(values) }))!.AsObject();
    }

    /// <summary>The same encoded; the answer as the vendor's client reads it.</summary>
    public static async Task<JsonObject> CallEncodedAsync(this HttpClient client, string name, params object?[] values)
    {
        var parts = name.Split('.').Append(JsonSerializer.Serialize(values)).Select(Uri.EscapeDataString);
        return JsonNode.Parse(RmiEncoding.Forward(await client.SendFormAsync(new() { ["encode"] = RmiEncoding.Forward(string.Join('+', parts)) })))!.AsObject();
    }

    private static async Task<string> SendFormAsync(this HttpClient client, Dictionary<string, string> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await client.GiveAsync("/smartbi/vision/RMIServlet", form);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.TextAsync();
    }

    public static async Task OrderAsync(this SmartbiHost host, object order, string path = "faults")
    {
        using var client = host.Browser();
        using var answer = await client.PostAsJsonAsync("/sandbox/api/" + path, order, Ct);
        answer.EnsureSuccessStatusCode();
    }
}
