using System.Text.Json.Nodes;

namespace WeComSandbox.Api;

/// <summary>The app as its page in the admin console shows it.</summary>
public static class AgentApi
{
    private const int MostDomainChanges = 20; // a month

    public static IReadOnlyList<CgiEndpoint> Endpoints { get; } =
    [
        CgiEndpoint.Get("agent/get", Access.App, Get),
        CgiEndpoint.Get("agent/list", Access.App, List),
        CgiEndpoint.Post("agent/set", Access.App, Set),
    ];

    private static JsonObject Get(CgiCall call)
    {
        var app = call.CheckAgent(call.TryQueryNumber("agentid"));
        return new JsonObject
        {
            ["agentid"] = app.AgentId,
            ["name"] = app.Name,
            ["square_logo_url"] = Logo(call),
            ["description"] = app.Description,
            ["allow_userinfos"] = new JsonObject { ["user"] = new JsonArray([.. app.VisibleUsers.Select(id => new JsonObject { ["userid"] = id })]) },
            ["allow_partys"] = new JsonObject { ["partyid"] = app.VisibleDepartments.ToJson() },
            ["allow_tags"] = new JsonObject { ["tagid"] = app.VisibleTags.ToJson() },
            ["close"] = app.Stopped ? 1 : 0,
            ["redirect_domain"] = app.TrustedDomains.FirstOrDefault() ?? "",
            ["report_location_flag"] = 0,
            ["isreportenter"] = app.ReportsEntering ? 1 : 0,
            ["home_url"] = app.HomeUrl,
            ["customized_publish_status"] = 1,
        };
    }

    private static JsonObject List(CgiCall call) => new()
    {
        ["agentlist"] = new JsonArray(new JsonObject { ["agentid"] = call.App.AgentId, ["name"] = call.App.Name, ["square_logo_url"] = Logo(call) }),
    };

    private static JsonObject Set(CgiCall call)
    {
        var app = call.CheckAgent(call.Body.TryNumber("agentid"));
        var name = call.Body.TryText("name") ?? app.Name;
        var description = call.Body.TryText("description") ?? app.Description;
        var home = call.Body.TryText("home_url") ?? app.HomeUrl;
        var domain = call.Body.TryText("redirect_domain");

        if (name.Length is 0 or > 32)
        {
            throw new RefusalException(45022, "invalid name length");
        }

        if (call.Body.TryText("description") is not null && description.Length is < 4 or > 120)
        {
            throw new RefusalException(45004, "invalid description length");
        }

        if (home.Length > 0 && !(Uri.TryCreate(home, UriKind.Absolute, out var page) && page.Scheme is "http" or "https"))
        {
            throw new RefusalException(40094, "invalid home_url");
        }

        // A new domain starts without its proof.
        if (domain is { Length: > 0 } && !app.TrustedDomains.Contains(domain))
        {
            throw new RefusalException(85005, "redirect_domain is not verified");
        }

        if (domain is { Length: > 0 } && app.TrustedDomains.FirstOrDefault() != domain)
        {
            if (!call.World.Rates.Take($"domain {app.AgentId}", MostDomainChanges, TimeSpan.FromDays(30), 1))
            {
                throw new RefusalException(85004, "redirect_domain is changed too often this month");
            }

            app.TrustedDomains = [domain, .. app.TrustedDomains.Where(other => other != domain)];
        }

        (app.Name, app.Description, app.HomeUrl) = (name, description, home);
        app.ReportsEntering = (call.Body.TryNumber("isreportenter") ?? (app.ReportsEntering ? 1 : 0)) == 1;
        return [];
    }

    private static string Logo(CgiCall call) => new Uri(call.World.Options.Url, "/sandbox/assets/app.svg").AbsoluteUri;
}
