using WeComSandbox.Cloud;

namespace WeComSandbox.Control;

/// <summary>Failures on demand, and the log of what was asked.</summary>
static class FaultControl
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/faults", (Fault fault, World world) => world.Faults.Add(fault));
        api.MapGet("/faults", (World world) => world.Faults.All());
        api.MapDelete("/faults", (World world) => world.Faults.Clear());

        api.MapGet("/requests", (string? endpoint, long? after, World world) => world.Requests.Last(endpoint, after ?? 0));
        api.MapGet("/requests/counts", (World world) => world.Requests.Counts());
        api.MapDelete("/requests", (World world) => world.Requests.Clear());
    }
}
