using WeComSandbox.Cloud;
using WeComSandbox.Phones;

namespace WeComSandbox.Control;

/// <summary>QR codes waiting for a phone, and codes without any page.</summary>
static class LoginControl
{
    public sealed record Who(string Member);

    public sealed record CodeWish(string Member, int AgentId, string? Corp, Uri? RedirectUri, IReadOnlyList<string>? PrivateFields);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/logins", (World world) => world.Logins.Open().Select(login => Shown(login, world)));
        api.MapPost("/logins/{id}/scan", (string id, Who who, LoginScans scans, World world) => Answer(scans.Scan(id, who.Member), world));
        api.MapPost("/logins/{id}/confirm", (string id, LoginScans scans, World world) => Answer(scans.Confirm(id), world));
        api.MapPost("/logins/{id}/cancel", (string id, LoginScans scans, World world) => Answer(scans.Cancel(id), world));

        // A code as the authorize page or the native app's SDK would give it.
        api.MapPost("/codes", (CodeWish wish, World world) => world.FindApp(wish.AgentId, wish.Corp) is var (corp, app)
            ? Results.Ok(new { code = world.Codes.Issue(corp.Id, app.AgentId, wish.Member, wish.RedirectUri, wish.PrivateFields) })
            : Results.NotFound());

        api.MapPost("/default-member", (Who who, World world) => { world.Phones.DefaultMember = who.Member; });
    }

    public static object Shown(Login login, World world) => new
    {
        login.Id,
        login.Status,
        login.AgentId,
        app = world.FindApp(login.AgentId, login.CorpId)?.App.Name,
        member = login.UserId is { } userId ? world.Corp(login.CorpId)?.Anybody(userId)?.Name : null,
        host = login.RedirectUri.Authority,
        login.Code,
    };

    private static IResult Answer(Login? login, World world) => login is null ? Results.Conflict() : Results.Ok(Shown(login, world));
}
