using System.Text.Json.Nodes;
using WeComSandbox.Cloud;

namespace WeComSandbox.Api;

/// <summary>Trades a code for a member, and a user ticket for what the member agreed to tell.</summary>
public static class SignInApi
{
    public static IReadOnlyList<CgiEndpoint> Endpoints { get; } =
    [
        CgiEndpoint.Get("auth/getuserinfo", Access.App, call => WhoIs(call, legacy: false)),
        CgiEndpoint.Get("user/getuserinfo", Access.App, call => WhoIs(call, legacy: true)),
        CgiEndpoint.Post("auth/getuserdetail", Access.App, Detail),
        CgiEndpoint.Post("user/getuserdetail", Access.App, Detail),
    ];

    private static JsonObject WhoIs(CgiCall call, bool legacy)
    {
        var code = call.Query("code", 41008);
        var grant = call.World.Codes.Find(code);
        if (grant is not null && !MayUse(call, grant))
        {
            throw new RefusalException(50001, "redirect_url domain is not the trusted domain of this app");
        }

        switch (call.World.Codes.Use(code))
        {
            case CodeState.Used:
                throw new RefusalException(40029, "invalid code, code has been used");
            case CodeState.Expired:
                throw new RefusalException(42003, "code expired");
            case CodeState.Unknown:
                throw new RefusalException(40029, "invalid code");
        }

        var person = call.Corp.Anybody(grant!.UserId) ?? throw new RefusalException(40029, "invalid code");
        return person.IsMember ? Told(call, grant, person, legacy) : Outsider(person, legacy);
    }

    private static bool MayUse(CgiCall call, Grant grant) =>
        grant.CorpId == call.Corp.Id
        && (grant.AgentId is null || grant.AgentId == call.App.AgentId)
        && (grant.RedirectUri is null || call.App.TrustsLogin(grant.RedirectUri));

    private static JsonObject Told(CgiCall call, Grant grant, Member member, bool legacy)
    {
        var answer = legacy
            ? new JsonObject { ["UserId"] = member.UserId, ["DeviceId"] = "sandbox-" + member.UserId }
            : new JsonObject { ["userid"] = member.UserId };

        if (grant.PrivateFields is { } fields && call.Corp.Sees(call.App, member))
        {
            answer["user_ticket"] = call.World.Codes.IssueTicket(call.Corp.Id, call.App.AgentId, member.UserId, fields);
        }

        return answer;
    }

    private static JsonObject Outsider(Member person, bool legacy)
    {
        var answer = new JsonObject { [legacy ? "OpenId" : "openid"] = person.OpenId };
        if (person.ExternalUserId.Length > 0)
        {
            answer["external_userid"] = person.ExternalUserId;
        }

        return answer;
    }

    private static JsonObject Detail(CgiCall call)
    {
        var ticket = call.World.Codes.FindTicket(call.Body.Text("user_ticket"));
        if (ticket is null || ticket.CorpId != call.Corp.Id || ticket.AgentId != call.App.AgentId)
        {
            throw new RefusalException(40058, "invalid user_ticket");
        }

        var member = call.VisibleMember(ticket.UserId);
        var answer = new JsonObject { ["userid"] = member.UserId };
        foreach (var field in ticket.Fields.Intersect(call.App.SensitiveFields))
        {
            answer[field] = MemberApi.Sensitive(member, field);
        }

        return answer;
    }
}
