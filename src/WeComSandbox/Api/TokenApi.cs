using System.Text.Json.Nodes;
using WeComSandbox.Cloud;

namespace WeComSandbox.Api;

/// <summary>Access tokens, both tickets, the lists of addresses.</summary>
public static class TokenApi
{
    public static IReadOnlyList<CgiEndpoint> Endpoints { get; } =
    [
        CgiEndpoint.Get("gettoken", Access.Open, GetToken),
        CgiEndpoint.Get("get_jsapi_ticket", Access.App, GetCorpTicket),
        CgiEndpoint.Get("ticket/get", Access.App, GetAppTicket),
        CgiEndpoint.Get("getcallbackip", Access.Directory, _ => Addresses()),
        CgiEndpoint.Get("get_api_domain_ip", Access.Directory, _ => Addresses()),
    ];

    private static JsonObject GetToken(CgiCall call)
    {
        var corpId = call.Query("corpid", 41002);
        var secret = call.Query("corpsecret", 41004);
        var wrong = "wrong-secret:" + call.Http.Address();

        // Many wrong secrets close this channel to the address for an hour, right secrets too.
        if (call.World.Rates.IsFull(wrong, call.World.Limits.WrongSecrets, TimeSpan.FromHours(1)))
        {
            throw new RefusalException(45009, "api freq out of limit");
        }

        var corp = call.World.Corp(corpId);
        var app = corp?.Apps.Find(app => app.Secret == secret && !app.Stopped);
        if (corp is null || app is null && (secret != corp.ContactsSecret || secret.Length == 0))
        {
            call.World.Rates.Take(wrong, int.MaxValue, TimeSpan.FromHours(1));
            throw corp is null ? new RefusalException(40013, "invalid corpid")
                : IsOfAnotherCorp(call.World, corp, secret) ? new RefusalException(40091, "corpsecret is not of this corp")
                : new RefusalException(40001, "invalid credential");
        }

        CgiAccess.CheckAddress(call, app);
        var pass = call.World.Tokens.Token(corp.Id, app?.AgentId ?? 0);
        return Told("access_token", pass, call.World.Clock);
    }

    private static JsonObject GetCorpTicket(CgiCall call)
    {
        SpendTicket(call);
        return Told("ticket", call.World.Tokens.CorpTicket(call.Corp.Id), call.World.Clock);
    }

    private static JsonObject GetAppTicket(CgiCall call)
    {
        if (call.TryQuery("type") != "agent_config")
        {
            throw new RefusalException(91040, "get ticket type invalid");
        }

        SpendTicket(call);
        return Told("ticket", call.World.Tokens.AppTicket(call.Corp.Id, call.App.AgentId), call.World.Clock);
    }

    private static void SpendTicket(CgiCall call)
    {
        call.Spend($"ticket:{call.Corp.Id}", call.World.Limits.CorpTicketsPerHour, TimeSpan.FromHours(1));
        call.Spend($"ticket:{call.Corp.Id}:{call.App.AgentId}", call.World.Limits.AppTicketsPerHour, TimeSpan.FromHours(1));
    }

    private static JsonObject Told(string name, Pass pass, TimeProvider clock) => new()
    {
        [name] = pass.Value,
        ["expires_in"] = (int)Math.Ceiling((pass.EndsAt - clock.GetUtcNow()).TotalSeconds),
    };

    private static bool IsOfAnotherCorp(World world, Corp mine, string secret) =>
        world.Corps.Exists(corp => corp != mine && (corp.ContactsSecret == secret || corp.Apps.Exists(app => app.Secret == secret)));

    private static JsonObject Addresses() => new() { ["ip_list"] = new JsonArray("127.0.0.1", "::1") };
}
