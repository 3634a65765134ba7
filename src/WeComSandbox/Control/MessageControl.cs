using WeComSandbox.Cloud;

namespace WeComSandbox.Control;

/// <summary>What was sent, to whom it came.</summary>
static class MessageControl
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/messages", (string? to, int? agentId, string? chat, World world) => world.Messages.All().Where(message =>
            (to is null || message.To.Contains(to, StringComparer.OrdinalIgnoreCase))
            && (agentId is null || message.AgentId == agentId)
            && (chat is null || message.ChatId == chat)));
        api.MapDelete("/messages", (World world) => world.Messages.Clear());
    }
}
