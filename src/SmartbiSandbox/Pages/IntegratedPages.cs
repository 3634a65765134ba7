using SmartbiSandbox.Server;

namespace SmartbiSandbox.Pages;

/// <summary>Dashboards: <c>smartbix/?integrated=true#/page/{id}</c>, one page that asks an API of its own for what it shows.</summary>
static class IntegratedPages
{
    public static void Map(RouteGroupBuilder smartbi)
    {
        smartbi.MapGet("/smartbix/", Frame);
        smartbi.MapGet("/smartbix/api/pages/beans", Beans);
    }

    private static IResult Frame(HttpContext http, string? showheader) => http.SmartbiSession().User is null
        ? Results.Redirect(Html.Base(http.Request) + "/vision/index.jsp")
        : Html.Page($"""
            <div class="smartbi-loading" role="progressbar">加载中…</div>{(showheader == "false" ? "" : "<div id=\"toolbar\"><button>刷新</button></div>")}
            <header><h1 id="title"></h1><p class="viewer"></p></header>
            <canvas id="chart" width="640" height="320"></canvas><div id="sheet"></div>
            <script src="../vision/static/figures.js"></script><script src="../vision/static/dashboard.js"></script>
            """, "Smartbi", SheetContext.IsPhone(http) ? "mobile" : "desktop");

    private static IResult Beans(string id, HttpContext http, World world)
    {
        var session = http.SmartbiSession();
        if (session.User is not { } user || http.Request.Headers["SMX-Encode"].Count == 0)
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        if (world.Tree.Find(id) is not { } node || !world.Tree.MayRead(node, user))
        {
            return Results.NotFound();
        }

        var sheet = ReportPages.Remember(http, session, node, new Dictionary<string, string>());
        return Results.Json(new { title = node.Label, viewer = user.Alias, sheet.ClientId, figures = SheetFigures.Of(sheet, user).ToJson() });
    }
}
