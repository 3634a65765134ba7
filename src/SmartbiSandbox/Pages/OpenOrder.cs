using System.Text.Json;
using System.Text.Json.Nodes;
using SmartbiSandbox.Server;

namespace SmartbiSandbox.Pages;

/// <summary>What an address of a resource says, in its query or in a form.</summary>
sealed record OpenOrder(string ResourceId, string? User, string? Password, bool ShowsToolbar, bool HidesParameters, IReadOnlyDictionary<string, string> Values)
{
    public static async Task<OpenOrder> ReadAsync(HttpRequest request)
    {
        var form = request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : FormCollection.Empty;
        string? Field(string name) => form[name].FirstOrDefault() ?? request.Query[name].FirstOrDefault();
        return new OpenOrder(
            Field("resid") ?? "", Field("user"), Field("password"), Field("showtoolbar") != "false", Field("hiddenParamPanel") == "true", Parameters(Field("paramsInfo")));
    }

    public User? SignIn(Session session, World world)
    {
        if (session.User is null && User is not null && Password is not null)
        {
            session.User = world.Accounts.SignIn(User, Password);
        }

        return session.User;
    }

    private static Dictionary<string, string> Parameters(string? text)
    {
        try
        {
            var all = JsonNode.Parse(text ?? "[]") as JsonArray ?? [];
            return all.OfType<JsonObject>().Where(one => one["name"] is not null)
                .GroupBy(one => one["name"]!.ToString())
                .ToDictionary(named => named.Key, named => named.Last()["value"]?.ToString() ?? "");
        }
        catch (JsonException)
        {
            return []; // as the real pages do: what cannot be read is not set
        }
    }
}
