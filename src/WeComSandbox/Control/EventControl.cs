using WeComSandbox.Callbacks;
using WeComSandbox.Cloud;

namespace WeComSandbox.Control;

/// <summary>Something happens in WeCom, and the app's server hears of it.</summary>
static class EventControl
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/events", async (MemberEvent happened, World world, EventWriter events, CancellationToken ct) =>
            world.FindApp(happened.AgentId, happened.CorpId) is var (corp, app)
                ? Results.Ok(await events.SendAsync(corp, app, happened, ct))
                : Results.NotFound());

        // A member leaves the company: gone from the directory, and every app that saw the member is told.
        api.MapPost("/members/{userId}/leave", async (string userId, string? corp, World world, EventWriter events, CancellationToken ct) =>
        {
            var company = world.Corp(corp) ?? world.Corps[0];
            if (company.Member(userId) is not { } member)
            {
                return Results.NotFound();
            }

            var apps = company.Apps.Where(app => app.HasCallback && company.Sees(app, member)).ToList();
            member.Status = MemberStatus.Left;
            var told = new List<CallbackResult>();
            foreach (var app in apps)
            {
                told.Add(await events.SendAsync(company, app, new MemberEvent { Type = "unsubscribe", UserId = member.UserId, AgentId = app.AgentId }, ct));
            }

            return Results.Ok(told);
        });
    }
}
