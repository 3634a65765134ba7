using SmartbiSandbox.Server;

namespace SmartbiSandbox.Pages;

/// <summary>Data of an open sheet, for whoever brings the cookie that lives on this path alone.</summary>
static class SheetData
{
    public const string Cookie = "sheetview";
    public const string Path = SandboxOptions.BasePath + "/vision/sheet";

    public static void Map(RouteGroupBuilder smartbi) => smartbi.MapGet("/vision/sheet/note", (string clientId, HttpContext http) =>
        http.Request.Cookies[Cookie] == clientId && http.SmartbiSession().Sheets.TryGetValue(clientId, out var sheet)
            ? Results.Text($"数据时间 {sheet.Node.LastModified:yyyy-MM-dd HH:mm}")
            : Results.StatusCode(StatusCodes.Status403Forbidden));
}
