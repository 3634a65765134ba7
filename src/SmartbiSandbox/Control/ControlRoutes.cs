using SmartbiSandbox.Server;
using WeComSandbox.Control;

namespace SmartbiSandbox.Control;

/// <summary>What tests ask: <c>/sandbox/api/…</c>.</summary>
static class ControlRoutes
{
    public sealed record Expiry(int? After);

    public sealed record Growing(int Nodes);

    public sealed record ServerChange(string? Version, ReplyTable? ReplyTable);

    public static void MapControl(this WebApplication app)
    {
        var api = app.MapGroup("/sandbox/api");
        api.MapPost("/reset", (World world) => world.Reset());
        api.MapPost("/faults", (Fault fault, World world) => world.Faults.Add(fault));
        api.MapDelete("/faults", (World world) => world.Faults.Clear());
        api.MapGet("/requests", (string? call, World world) => world.Calls.Last(call));
        api.MapGet("/requests/counts", (World world) => world.Calls.Counts());
        api.MapDelete("/requests", (World world) => world.Calls.Clear());
        api.MapPut("/server", Change);
        MapSessions(api);
        MapTree(api);
    }

    private static void Change(ServerChange change, World world)
    {
        world.Version = change.Version ?? world.Version;
        world.ReplyTable = change.ReplyTable ?? world.ReplyTable;
    }

    private static void MapSessions(RouteGroupBuilder api)
    {
        api.MapGet("/sessions", (World world) => world.Sessions.All.Select(session => new { session.Id, User = session.User?.Name, session.Calls, session.Attributes }));
        api.MapPost("/sessions/expire", (Expiry? expiry, World world) =>
        {
            world.Sessions.EndAfter = expiry?.After;
            if (expiry?.After is null)
            {
                world.Sessions.End();
            }
        });
        api.MapPost("/tokens/expire", (World world) => world.Accounts.ExpireTokens());
        api.MapGet("/users", (World world) => world.Accounts.All.Select(user => new { user.Name, user.Wrong, user.Locked, user.Enabled }));
        api.MapPut("/users/{name}", async (string name, HttpRequest request, World world) =>
            world.Accounts.Find(name) is { } user ? await JsonPatch.ApplyAsync(request, user) : Results.NotFound());
    }

    private static void MapTree(RouteGroupBuilder api)
    {
        api.MapGet("/nodes", (World world) => world.Tree.All);
        api.MapPost("/nodes", (Node node, World world) => world.Tree.Add([node]));
        api.MapDelete("/nodes/{id}", (string id, World world) => world.Tree.Remove(id));
        api.MapPost("/grow", (Growing growing, World world) => world.Grow(growing.Nodes));
        api.MapPut("/nodes/{id}", async (string id, HttpRequest request, World world) =>
        {
            if (world.Tree.Find(id) is not { } node)
            {
                return Results.NotFound();
            }

            var answer = await JsonPatch.ApplyAsync(request, node);
            world.Tree.Settle();
            return answer;
        });
    }
}
