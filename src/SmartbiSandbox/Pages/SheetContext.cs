using System.Text.Json;
using SmartbiSandbox.Server;

namespace SmartbiSandbox.Pages;

/// <summary><c>var spreadsheetReportContext</c> of a page: what its script, and whoever exports the sheet, reads there.</summary>
static class SheetContext
{
    private static readonly string[] _sheets = ["Sheet1"];

    public static string Of(HttpRequest request, OpenSheet sheet) => JsonSerializer.Serialize(new
    {
        clientId = sheet.ClientId,
        resid = sheet.Node.Id,
        alias = sheet.Node.Label,
        activeSheetIndex = 0,
        visibleSheetNames = _sheets,
        userParamInfo = sheet.Values.Select(value => new { name = value.Key, value = value.Value, displayValue = value.Value }),
        outputParameters = sheet.Values.Keys,
        socket = Html.Base(request).Replace("http", "ws", StringComparison.Ordinal) + "/vision/live/" + sheet.ClientId,
        noteAddress = SheetData.Path + "/note?clientId=" + sheet.ClientId,
    });

    /// <summary>By the session, or by the browser's name.</summary>
    public static bool IsPhone(HttpContext http) =>
        http.SmartbiSession().Attributes.ContainsKey("mobileClientType")
        || http.Request.Headers.UserAgent.ToString().Contains("Mobile", StringComparison.OrdinalIgnoreCase);
}
