using System.Text.Json.Nodes;
using SmartbiSandbox.Pages;

namespace SmartbiSandbox.Rmi;

/// <summary>The session's own state, the server's settings, and what a page asks for its sheet.</summary>
static class SystemCalls
{
    public static IReadOnlyList<RmiMethod> All { get; } =
    [
        RmiMethod.Open("StateService.setSessionAttribute", call => Mark(call)),
        RmiMethod.For("ConfigClientService.getConfigValue", call => call.World.Config.GetValueOrDefault(call.Text(0))),
        RmiMethod.For("ConfigClientService.getSystemConfig", call => call.World.Config.GetValueOrDefault(call.Text(0))),
        RmiMethod.For("SpreadsheetReportModule.getSheet", call => Sheet(call)),
    ];

    private static bool Mark(RmiCall call)
    {
        call.Session.Attributes[call.Text(0)] = call.Text(1);
        return true;
    }

    private static JsonObject Sheet(RmiCall call) => call.Session.Sheets.TryGetValue(call.Text(0), out var sheet)
        ? SheetFigures.Of(sheet, call.User).ToJson()
        : throw new RmiRefusedException("CLIENT_ID_NOT_EXIST", "报表已关闭，请重新打开");
}
