using System.Text.Json.Nodes;
using WeComSandbox.Messages;

namespace WeComSandbox.Api;

/// <summary>What can be done to a message that is out.</summary>
public static class MessageChangeApi
{
    public static IReadOnlyList<CgiEndpoint> Endpoints { get; } =
    [
        CgiEndpoint.Post("message/recall", Access.App, Recall),
        CgiEndpoint.Post("message/update_template_card", Access.App, UpdateCard),
        CgiEndpoint.Post("message/get_statistics", Access.App, Statistics),
    ];

    private static JsonObject Recall(CgiCall call)
    {
        var message = call.World.Messages.Find(call.Body.Text("msgid"));
        if (message is null || message.AgentId != call.App.AgentId || message.From != Sender.App)
        {
            throw new RefusalException(40058, "invalid msgid");
        }

        if (call.World.Clock.GetUtcNow() - message.At > TimeSpan.FromHours(24))
        {
            throw new RefusalException(42052, "msgid expired");
        }

        call.World.Messages.Change(() => message.RecalledAt ??= call.World.Clock.GetUtcNow());
        return [];
    }

    private static JsonObject UpdateCard(CgiCall call)
    {
        var app = call.CheckAgent(call.Body.TryNumber("agentid"));
        var message = call.World.Messages.FindByResponseCode(call.Body.Text("response_code"));
        if (message is null || message.AgentId != app.AgentId || message.ResponseUsed || call.World.Clock.GetUtcNow() - message.At > TimeSpan.FromHours(72))
        {
            throw new RefusalException(40058, "invalid response_code");
        }

        var card = (JsonObject)message.Content.DeepClone();
        if (call.Body.TryObject("template_card") is { } given)
        {
            card = (JsonObject)given.DeepClone();
            CardRules.Clean(card, CardSizes.App);
        }
        else
        {
            var name = (call.Body.TryObject("button") ?? throw new RefusalException(40058, "missing button or template_card")).Text("replace_name");
            card["replaced_button"] = Bytes.CutCharacters(name, 18);
        }

        call.World.Messages.Change(() => (message.Content, message.ResponseUsed) = (card, true));
        return new JsonObject { ["invaliduser"] = new JsonArray() };
    }

    private static JsonObject Statistics(CgiCall call)
    {
        var days = call.Body.TryNumber("time_type") == 1 ? 1 : 0;
        var day = call.World.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Date.AddDays(-days);
        var sent = call.World.Messages.All().Where(message => message.From == Sender.App && message.CorpId == call.Corp.Id
            && message.At.ToOffset(TimeSpan.FromHours(8)).Date == day);
        var lines = sent.GroupBy(message => message.AgentId).Select(group => new JsonObject
        {
            ["agentid"] = group.Key,
            ["app_name"] = call.Corp.App(group.Key ?? 0)?.Name,
            ["count"] = group.Sum(message => message.To.Count),
        });
        return new JsonObject { ["statistics"] = new JsonArray([.. lines]) };
    }
}
