namespace Portal.WeComWeb;

/// <summary>Which program shows the page, by its own words: a hint for the way to go, never a right.</summary>
internal static class ClientKind
{
    extension(HttpRequest request)
    {
        /// <summary>WeCom on any system, its private edition, or personal WeChat, which may show the company's apps too.</summary>
        public bool IsInWeCom => Says(request, "wxwork") || Says(request, "MicroMessenger");

        public bool IsPlainBrowser => Says(request, "Mozilla/") && !request.IsInWeCom;
    }

    /// <summary>As <see cref="Portal.Core.WeCom.Probe.Client"/> names it.</summary>
    public static string NameOf(string agent) => agent switch
    {
        _ when Has(agent, "wxworklocal") => "private",
        _ when Has(agent, "wxwork") => Has(agent, "WindowsWechat") ? "windows" : Has(agent, "Macintosh") ? "mac" : Has(agent, "Android") ? "android"
            : Has(agent, "iPhone") || Has(agent, "iPad") ? "ios" : "other",
        _ when Has(agent, "MicroMessenger") => "wechat",
        _ => "other",
    };

    private static bool Has(string agent, string word) => agent.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static bool Says(HttpRequest request, string word) => Has(request.Headers.UserAgent.ToString(), word);
}
