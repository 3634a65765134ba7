using WeComSandbox.Callbacks;
using WeComSandbox.Cloud;
using WeComSandbox.Phones;

namespace WeComSandbox.Control;

/// <summary>What lies on a phone, and what its owner does there.</summary>
static class PhoneControl
{
    public static void Map(RouteGroupBuilder api)
    {
        var phones = api.MapGroup("/phones/{id}");
        phones.MapGet("", (string id, World world, PhoneScreen screen) => world.Phones.Find(world, id) is { } phone ? Results.Ok(screen.Show(phone)) : Results.NotFound());
        phones.MapPost("/share", (string id, Sharing share, World world, PhoneScreen screen) => With(world, id, phone => screen.Share(phone, share)));
        phones.MapPost("/forget", (string id, World world) => With(world, id, phone => phone.Forget()));

        phones.MapPost("/events", async (string id, MemberEvent happened, World world, PhoneScreen screen, EventWriter events, CancellationToken ct) =>
        {
            if (world.Phones.Find(world, id) is not { } phone || world.Corp(phone.CorpId)?.App(happened.AgentId) is not { } app)
            {
                return Results.NotFound();
            }

            if (happened.Type == "text")
            {
                screen.Write(phone, happened.AgentId, happened.Text);
            }

            return Results.Ok(await events.SendAsync(world.Corp(phone.CorpId)!, app, happened with { UserId = phone.UserId }, ct));
        });
    }

    private static IResult With(World world, string id, Action<Phone> act)
    {
        if (world.Phones.Find(world, id) is not { } phone)
        {
            return Results.NotFound();
        }

        act(phone);
        return Results.NoContent();
    }
}
