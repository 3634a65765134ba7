using WeComSandbox.Cloud;

namespace WeComSandbox.Api;

/// <summary>Token, trusted address and the basic rates.</summary>
public static class CgiAccess
{
    public static void Open(CgiCall call, CgiEndpoint endpoint)
    {
        if (endpoint.Access != Access.Open)
        {
            CheckToken(call, endpoint.Access);
        }

        // A good code is never held up by rates, so that a morning's sign-ins all pass; messages have rates of their own.
        if (endpoint.Path is not ("auth/getuserinfo" or "user/getuserinfo" or "message/send"))
        {
            var whose = call.TryQuery("corpid") ?? call.TryQuery("key") ?? call.Caller;
            call.Spend($"basic:{whose}:{endpoint.Path}", call.World.Limits.CallsPerMinute, TimeSpan.FromMinutes(1));
            call.Spend($"basic-hour:{whose}:{endpoint.Path}", call.World.Limits.CallsPerHour, TimeSpan.FromHours(1));
        }

        if (call.TryQuery("debug") == "1")
        {
            call.Spend("debug", 5, TimeSpan.FromMinutes(1));
        }
    }

    private static void CheckToken(CgiCall call, Access access)
    {
        var token = call.Query("access_token", 41001);

        // A token that ended is told as unknown, which is what the real API mostly does.
        var pass = call.World.Tokens.Check(token) ?? throw new RefusalException(40014, "invalid access_token");
        var corp = call.World.Corp(pass.CorpId) ?? throw new RefusalException(40014, "invalid access_token");
        var app = corp.App(pass.AgentId);
        if (app is null && pass.AgentId != 0 || app is { Stopped: true })
        {
            throw new RefusalException(40014, "invalid access_token");
        }

        call.Identify(corp, app);
        CheckAddress(call, app);

        if (access == Access.App && app is null || access == Access.Contacts && app is not null)
        {
            throw new RefusalException(48002, "api forbidden");
        }
    }

    public static void CheckAddress(CgiCall call, App? app)
    {
        if (app?.TrustedIps is { } trusted && !trusted.Contains(call.Http.Address()))
        {
            throw new RefusalException(60020, "not allow to access from your ip");
        }
    }

    public static string Address(this HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        return address is null ? "127.0.0.1" : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }
}
