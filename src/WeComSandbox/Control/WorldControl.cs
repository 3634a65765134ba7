using WeComSandbox.Cloud;

namespace WeComSandbox.Control;

/// <summary>The whole: look, start over, move the clock, end tokens, change limits.</summary>
static class WorldControl
{
    public sealed record ClockChange(double? OffsetSeconds, double? AdvanceSeconds);

    public sealed record Expiry(int? AgentId);

    public sealed record Pace(int LatencyMs);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/world", (World world) => new { now = world.Clock.GetUtcNow(), world.Clock.Offset, world.Limits, world.Corps, chats = world.Chats.All() });
        api.MapPost("/reset", (World world) => world.Reset());

        api.MapPost("/clock", (ClockChange change, World world) =>
        {
            var offset = change.OffsetSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : world.Clock.Offset;
            world.Clock.Offset = offset + TimeSpan.FromSeconds(change.AdvanceSeconds ?? 0);
            return new { now = world.Clock.GetUtcNow() };
        });

        api.MapPost("/latency", (Pace pace, World world) => { world.Latency = TimeSpan.FromMilliseconds(pace.LatencyMs); });
        api.MapPost("/tokens/expire", (Expiry? which, World world) => world.Tokens.ExpireTokens(which?.AgentId));
        api.MapPost("/tickets/expire", (World world) => world.Tokens.ExpireTickets());
        api.MapPost("/media/expire", (World world) => world.Media.ExpireAll());

        api.MapPut("/limits", async (HttpRequest request, World world) => await JsonPatch.ApplyAsync(request, world.Limits));
        api.MapGet("/media", (World world) => world.Media.All().Select(media =>
            new
            {
                media.Id,
                media.Kind,
                media.FileName,
                media.ContentType,
                size = media.Bytes.Length,
                media.Owner,
                media.CreatedAt,
                media.EndsAt,
                url = $"/sandbox/media/{media.Id}"
            }));
    }
}
