using System.Globalization;
using System.Text.Json.Nodes;
using WeComSandbox.Cloud;

namespace WeComSandbox.Api;

/// <summary>Whose token an endpoint takes.</summary>
public enum Access
{
    /// <summary>None.</summary>
    Open,
    /// <summary>An app's.</summary>
    App,
    /// <summary>An app's or that of the contacts secret.</summary>
    Directory,
    /// <summary>That of the contacts secret alone.</summary>
    Contacts,
}

public sealed record CgiEndpoint(string Path, string Method, Access Access, Func<CgiCall, Task<CgiAnswer>> Run)
{
    public static CgiEndpoint Get(string path, Access access, Func<CgiCall, JsonObject> run) =>
        new(path, HttpMethods.Get, access, call => Task.FromResult(new CgiAnswer(run(call))));

    public static CgiEndpoint Post(string path, Access access, Func<CgiCall, JsonObject> run) =>
        new(path, HttpMethods.Post, access, call => Task.FromResult(new CgiAnswer(run(call))));
}

/// <summary>The fields beside errcode and errmsg, or a file.</summary>
public sealed record CgiAnswer(JsonObject Json, Media? File = null);

/// <summary>One call of the API, after its token was checked.</summary>
public sealed class CgiCall(World world, HttpContext http)
{
    private Corp? _corp;
    private App? _app;

    public World World { get; } = world;
    public HttpContext Http { get; } = http;
    public string RawBody { get; set; } = "";
    public JsonObject Body { get; set; } = [];

    public Corp Corp => _corp ?? throw new RefusalException(41001, "access_token missing");
    public App App => _app ?? throw new RefusalException(48002, "api forbidden for the contacts secret");
    public string Caller => _corp?.Id ?? "nobody";
    public bool IsContacts => _corp is not null && _app is null;
    public int? AgentId => _app?.AgentId;

    public void Identify(Corp corp, App? app) => (_corp, _app) = (corp, app);

    public string? TryQuery(string name) => Http.Request.Query[name].FirstOrDefault() is { Length: > 0 } value ? value : null;

    public string Query(string name, int missing) => TryQuery(name) ?? throw new RefusalException(missing, $"{name} missing");

    public int? TryQueryNumber(string name) => TryQuery(name) switch
    {
        null => null,
        { } text when int.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new RefusalException(40058, $"{name} must be a number"),
    };

    /// <summary>The app named in the query or body must be the token's.</summary>
    public App CheckAgent(int? agentId)
    {
        if (agentId is null)
        {
            throw new RefusalException(41011, "missing agentid");
        }

        if (Corp.App(agentId.Value) is null)
        {
            throw new RefusalException(40056, "invalid agentid");
        }

        return agentId == App.AgentId ? App : throw new RefusalException(301002, "not allow operate another agent with this accesstoken");
    }

    /// <summary>A member that this token may see.</summary>
    public Member VisibleMember(string userId)
    {
        var member = Corp.Member(userId) ?? throw new RefusalException(60111, "userid not found");
        return IsContacts || Corp.Sees(App, member) ? member : throw new RefusalException(60011, "no privilege to access/modify contact/party/agent");
    }

    /// <summary>Counts against a limit and refuses what is over it.</summary>
    public void Spend(string key, long limit, TimeSpan window, int amount = 1)
    {
        if (!World.Rates.Take(key, limit, window, amount))
        {
            throw new RefusalException(45009, "api freq out of limit");
        }
    }
}
