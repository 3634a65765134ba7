using WeComSandbox.Callbacks;
using WeComSandbox.Cloud;

namespace WeComSandbox.Control;

/// <summary>An app's page in the admin console: change it, save its callback address, prove its domain.</summary>
static class AppControl
{
    public sealed record DomainFile(string Name, string Content);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPut("/apps/{agentId:int}", async (int agentId, string? corp, HttpRequest request, World world) =>
            world.FindApp(agentId, corp) is var (_, app) ? await JsonPatch.ApplyAsync(request, app) : Results.NotFound());

        api.MapPost("/apps/{agentId:int}/verify-callback", async (int agentId, string? corp, World world, CallbackSender callbacks, CancellationToken ct) =>
            world.FindApp(agentId, corp) is var (company, app) ? Results.Ok(await callbacks.VerifyAsync(company, app, ct)) : Results.NotFound());

        api.MapPost("/apps/{agentId:int}/verify-domain", async (int agentId, string? corp, DomainFile file, World world, IHttpClientFactory http, CancellationToken ct) =>
            world.FindApp(agentId, corp) is var (_, app) ? Results.Ok(await VerifyDomainAsync(app, file, http, ct)) : Results.NotFound());
    }

    /// <summary>WeCom fetches the file from the root of the domain and compares byte for byte.</summary>
    private static async Task<object> VerifyDomainAsync(App app, DomainFile file, IHttpClientFactory http, CancellationToken ct)
    {
        var address = $"http://{app.TrustedDomains.FirstOrDefault()}/{file.Name}";
        try
        {
            using var client = http.CreateClient(CallbackSender.Client);
            var found = await client.GetStringAsync(new Uri(address), ct);
            app.DomainVerified = found == file.Content;
            return new { ok = app.DomainVerified, address, error = app.DomainVerified ? null : "the content differs" };
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            app.DomainVerified = false;
            return new { ok = false, address, error = error.Message };
        }
    }
}
