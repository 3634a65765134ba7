using SmartbiSandbox.Pages;
using SmartbiSandbox.Server;

namespace SmartbiSandbox.Exports;

/// <summary><c>vision/ssreportServlet</c>: an open sheet as a file, by a redirect to it.</summary>
static class SheetExport
{
    private static readonly Dictionary<string, (string Extension, string ContentType)> _kinds = new()
    {
        ["EXCEL2007"] = (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ["PDF"] = (".pdf", "application/pdf"),
        ["PNG"] = (".png", "image/png"),
    };

    public static void Map(RouteGroupBuilder smartbi)
    {
        smartbi.MapPost("/vision/ssreportServlet", (HttpContext http, World _) => OrderAsync(http));
        smartbi.MapGet("/vision/export/{clientId}/{kind}", Give);
    }

    private static async Task<IResult> OrderAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (clientId, kind) = (form["clientId"].ToString(), form["refreshType"].ToString());
        return !_kinds.ContainsKey(kind) || Sheet(http, clientId)?.Node.Id != form["resid"].ToString()
            ? Html.Page("<h1>导出失败</h1><p class=\"stop\">报表已关闭，请重新打开。</p>", "Smartbi")
            : Results.Redirect($"{Html.Base(http.Request)}/vision/export/{clientId}/{kind}");
    }

    private static IResult Give(string clientId, string kind, HttpContext http)
    {
        if (Sheet(http, clientId) is not { } sheet || http.SmartbiSession().User is not { } user || !_kinds.TryGetValue(kind, out var file))
        {
            return Results.NotFound();
        }

        var figures = SheetFigures.Of(sheet, user);
        var bytes = kind switch
        {
            "PDF" => PdfFile.Of(figures.Cells()),
            "PNG" => PngFile.Bars(figures.Rows is [var first, ..] ? first.Values : [], 390, 240),
            _ => XlsxFile.Of(figures.Cells()),
        };
        return Results.File(bytes, file.ContentType, sheet.Node.Label + file.Extension);
    }

    private static OpenSheet? Sheet(HttpContext http, string clientId) => http.SmartbiSession().Sheets.GetValueOrDefault(clientId);
}
