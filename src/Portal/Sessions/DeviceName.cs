using Portal.Core.Sessions;

namespace Portal.Sessions;

/// <summary>Names a device as its owner knows it, by the browser's own words: 企业微信 · iPhone. A help for the eye, never a right.</summary>
internal static class DeviceName
{
    // The first that fits: each client says the names of those it descends from, too.
    private static readonly (string Word, string Name)[] _clients =
        [("wxwork", "WeCom"), ("MicroMessenger", "WeChat"), ("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Word, string Name)[] _systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("OpenHarmony", "HarmonyOS"), ("Android", "Android"), ("Windows", "Windows"), ("Macintosh", "macOS"), ("Linux", "Linux")];

    public static SessionDevice Of(HttpContext context)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        return new SessionDevice(string.Join(" · ", Known(agent)), context.Connection.RemoteIpAddress?.ToString() ?? "");
    }

    private static IEnumerable<string> Known(string agent) =>
        new[] { _clients, _systems }
            .Select(list => list.FirstOrDefault(each => agent.Contains(each.Word, StringComparison.OrdinalIgnoreCase)).Name)
            .OfType<string>();
}
