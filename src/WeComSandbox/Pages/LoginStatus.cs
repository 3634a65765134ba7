using WeComSandbox.Cloud;
using WeComSandbox.Phones;

namespace WeComSandbox.Pages;

/// <summary>The login page asks here how far the phone is.</summary>
static class LoginStatus
{
    public static void MapLoginStatus(this WebApplication app)
    {
        app.MapGet("/wwlogin/sso/status", (string id, World world) => world.Logins.Find(id) is { } login
            ? Results.Ok(new
            {
                status = login.Status,
                code = login.Code,
                redirect = login.Status is LoginState.Confirmed or LoginState.Cancelled
                ? LoginScans.Destination(login)
                : null
            })
            : Results.NotFound());

        // The address of the years before, with the same query.
        app.MapGet("/wwopen/sso/qrConnect", (HttpRequest request) => Results.Redirect("/wwlogin/sso/login" + request.QueryString));
    }
}
