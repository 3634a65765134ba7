using System.Security.Cryptography;
using SmartbiSandbox.Server;

namespace SmartbiSandbox.Pages;

/// <summary><c>vision/openresource.jsp</c>: any resource, as a page for a phone or for a desk.</summary>
static class ReportPages
{
    public static void Map(RouteGroupBuilder smartbi) => smartbi.MapMethods("/vision/openresource.jsp", [HttpMethods.Get, HttpMethods.Post], OpenAsync);

    private static async Task<IResult> OpenAsync(HttpContext http, World world)
    {
        var order = await OpenOrder.ReadAsync(http.Request);
        var session = http.SmartbiSession();
        if (order.SignIn(session, world) is not { } user)
        {
            return Results.Redirect(Html.Base(http.Request) + "/vision/index.jsp");
        }

        return world.Tree.Find(order.ResourceId) switch
        {
            null => Html.Page("<h1>资源不存在</h1><p class=\"stop\">资源不存在或已被删除。</p>", "Smartbi"),
            var node when !world.Tree.MayRead(node, user) => Html.Page("<h1>没有权限</h1><p class=\"stop\">您没有查看此资源的权限。</p>", "Smartbi"),
            { Type: "SMARTBIX_PAGE" or "Dashboard" } node =>
                Results.Redirect($"{Html.Base(http.Request)}/smartbix/?integrated=true&showheader={(order.ShowsToolbar ? "true" : "false")}&l=zh_CN#/page/{node.Id}"),
            var node => Sheet(http, order, Remember(http, session, node, order.Values), user),
        };
    }

    public static OpenSheet Remember(HttpContext http, Session session, Node node, IReadOnlyDictionary<string, string> values)
    {
        var sheet = new OpenSheet(RandomNumberGenerator.GetHexString(16, lowercase: true), node, values);
        session.Sheets[sheet.ClientId] = sheet;
        // A cookie with a path of its own: SheetData asks for it.
        http.Response.Cookies.Append(SheetData.Cookie, sheet.ClientId, new CookieOptions { Path = SheetData.Path, HttpOnly = true });
        return sheet;
    }

    private static IResult Sheet(HttpContext http, OpenOrder order, OpenSheet sheet, User user)
    {
        var body = $"""
            <div class="smartbi-loading" role="progressbar">加载中…</div>
            {(order.ShowsToolbar ? "<div id=\"toolbar\"><button>刷新</button><input type=\"button\" value=\"导出\"></div>" : "")}
            <header><img src="UploadImageServlet?type=view&amp;downloadId={Html.Text(sheet.Node.MobileImageId ?? "none")}" alt="" width="32" height="32">
            <h1>{Html.Text(sheet.Node.Label)}</h1><p class="viewer">{Html.Text(user.Alias)}</p></header>
            {(order.HidesParameters ? "" : $"<div id=\"params\">{string.Join("，", sheet.Values.Select(value => Html.Text($"{value.Key}：{value.Value}")))}</div>")}
            <canvas id="chart" width="640" height="320"></canvas><div id="sheet"></div><p id="note"></p><p id="live"></p>
            <link rel="stylesheet" href="{Html.Base(http.Request)}/vision/static/sheet.css">
            <script>var contextPath = "/smartbi"; var spreadsheetReportContext = {SheetContext.Of(http.Request, sheet)};</script>
            <script src="/smartbi/vision/static/figures.js"></script><script src="{Html.Base(http.Request)}/vision/static/report.js"></script>
            """;
        return Html.Page(body, sheet.Node.Label, SheetContext.IsPhone(http) ? "mobile" : "desktop");
    }
}
