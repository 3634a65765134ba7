namespace Portal.WeComWeb;

/// <summary>Which program shows the page, by its own words: a hint for the way to go, never a right.</summary>
internal static class ClientKind
{
    extension(HttpRequest request)
    {
        /// <summary>WeCom on any system, its private edition, or personal WeChat, which may show the company's apps too.</summary>
        public bool IsInWeCom => Says(request, "wxwork") || Says(request, "MicroMessenger");
    }

    private static bool Says(HttpRequest request, string word) => request.Headers.UserAgent.ToString().Contains(word, StringComparison.OrdinalIgnoreCase);
}
