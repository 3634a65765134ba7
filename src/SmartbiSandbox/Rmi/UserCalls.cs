using System.Text.Json.Nodes;
using SmartbiSandbox.Server;

namespace SmartbiSandbox.Rmi;

/// <summary>Sessions and people.</summary>
static class UserCalls
{
    public static IReadOnlyList<RmiMethod> All { get; } =
    [
        RmiMethod.Open("UserService.login", call => SignIn(call)),
        RmiMethod.Open("UserService.clickLogin", call => SignIn(call)),
        RmiMethod.Open("UserService.isLogged", call => call.Session.User is not null),
        RmiMethod.Open("UserService.isLoginAs", call => call.Session.User?.Name == call.Text(0)),
        RmiMethod.Open("UserService.logout", call => SignOut(call)),
        RmiMethod.For("UserService.refreshSession", _ => true),
        RmiMethod.Open("CompositeService.compositeLogin", CompositeLogin),
        RmiMethod.For("LoginTokenModule.generateLoginToken", call => Administrator(call).World.Accounts.MintToken(call.Text(0))),
        RmiMethod.For("UserService.getCurrentUser", call => call.User.ToJson()),
        RmiMethod.For("AIextRemoteService.getCurrentUserName", call => call.User.Alias),
        RmiMethod.For("UserService.getUserByName", call => call.World.Accounts.Find(call.Text(0))?.ToJson()),
        RmiMethod.For("UserService.getUserById", call => ById(call)?.ToJson()),
        RmiMethod.For("UserService.getUserAttribute", call => ById(call) is { } user && user.Attributes.ContainsKey(call.Text(1)) ? user.AttributeJson(call.Text(1)) : null),
        RmiMethod.For("UserService.getAllUserAttributes", call => List(ById(call)?.Attributes.Keys.Select(key => ById(call)!.AttributeJson(key)) ?? [])),
        RmiMethod.For("UserService.getUserByAttribute", call =>
            List(call.World.Accounts.All.Where(user => user.Attributes.GetValueOrDefault(call.Text(0)) == call.Text(1)).Select(user => user.ToJson()))),
        RmiMethod.For("UserService.getAllUsers", call => List(Administrator(call).World.Accounts.All.Select(user => user.ToJson()))),
    ];

    private static bool SignIn(RmiCall call)
    {
        call.Session.User = call.World.Accounts.SignIn(call.Text(0), call.Text(1));
        return call.Session.User is not null;
    }

    private static bool SignOut(RmiCall call)
    {
        call.Session.User = null;
        return true;
    }

    private static JsonArray CompositeLogin(RmiCall call)
    {
        var answers = new JsonArray(new JsonObject { ["methodName"] = "login", ["result"] = SignIn(call) });
        if (call.Session.User is not null)
        {
            answers.Add(new JsonObject { ["methodName"] = "getPublishCatalogsOfCurrentUser", ["result"] = CatalogCalls.Published(call) });
        }

        return answers;
    }

    private static User? ById(RmiCall call) => call.World.Accounts.All.FirstOrDefault(user => user.Id == call.Text(0));

    private static RmiCall Administrator(RmiCall call) => call.User.IsAdministrator ? call : throw new RmiRefusedException("NO_PERMISSION", "当前用户没有权限");

    private static JsonArray List(IEnumerable<JsonObject> things) => [.. things];
}
