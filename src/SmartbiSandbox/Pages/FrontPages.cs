using SmartbiSandbox.Exports;
using SmartbiSandbox.Server;

namespace SmartbiSandbox.Pages;

/// <summary>What stands around the reports: front page, heart-beat, version, icons.</summary>
static class FrontPages
{
    public static void Map(RouteGroupBuilder smartbi)
    {
        smartbi.MapGet("/vision/index.jsp", Front);
        smartbi.MapGet("/vision/noop.jsp", () => Results.Text(""));
        smartbi.MapGet("/vision/version.txt", (World world) => Results.Text(world.Version));
        smartbi.MapGet("/vision/packageinfo.txt", (World world) => Results.Text($"version={world.Version}\nproduct=Smartbi\nbuild=sandbox\n"));
        smartbi.MapGet("/vision/UploadImageServlet", (string downloadId) => Results.Bytes(PngFile.Square(64, Colours.Of(downloadId)), "image/png"));
    }

    /// <summary>The form, or at once: <c>index.jsp?user=&amp;password=</c> signs in. It leaves a cookie of another application on the same host.</summary>
    private static IResult Front(string? user, string? password, HttpContext http, World world)
    {
        http.Response.Cookies.Append("other_app", "1", new CookieOptions { Path = "/other" });
        var session = http.SmartbiSession();
        if (user is not null && password is not null)
        {
            session.User = world.Accounts.SignIn(user, password) ?? session.User;
        }

        return Html.Page(session.User is { } known ? $"<h1>Smartbi</h1><p>{Html.Text(known.Alias)}</p>" : SignInForm, "Smartbi");
    }

    private const string SignInForm = """
        <form class="sign-in"><h1>登录 Smartbi</h1><input class="item-textinput" name="user" placeholder="用户名">
        <input type="password" name="password" placeholder="密码"><input type="submit" bofid="login" value="登录"></form>
        """;
}
