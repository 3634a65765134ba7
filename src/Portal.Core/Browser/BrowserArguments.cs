namespace Portal.Core.Browser;

/// <summary>How the browser is started: quick, quiet, and unable to reach anything but the portal.</summary>
internal static class BrowserArguments
{
    private static readonly string[] Features =
    [
        "Translate", "OptimizationHints", "MediaRouter", "DialMediaRouteProvider", "AcceptCHFrame", "AutofillServerCommunication", "InterestFeedContentSuggestions",
        "CertificateTransparencyComponentUpdater", "SpareRendererForSitePerProcess", "PaintHolding", "DestroyProfileOnBrowserClose", "NetworkPrediction",
        "Prerender2", "BackForwardCache",
    ];

    private static readonly string[] Always =
    [
        "--headless", "--remote-debugging-pipe", "--hide-scrollbars", "--disable-gpu", "--in-process-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check",
        "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-sync", "--mute-audio", "--disable-extensions", "--disable-breakpad",
        "--disable-crash-reporter", "--disable-dev-shm-usage", "--disable-hang-monitor", "--disable-ipc-flooding-protection", "--disable-prompt-on-repost",
        "--disable-client-side-phishing-detection",
        "--disable-domain-reliability", "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding", "--disable-background-timer-throttling",
        "--metrics-recording-only",
        "--password-store=basic", "--use-mock-keychain", "--no-proxy-server", "--no-pings", "--no-service-autorun", "--dns-prefetch-disable", "--disable-remote-fonts",
        "--force-color-profile=srgb", "--font-render-hinting=none", "--lang=zh-CN", "--accept-lang=zh-CN",
        "--webrtc-ip-handling-policy=disable_non_proxied_udp", "--force-webrtc-ip-handling-policy",
        // No page but those of seats: one that nobody looks at is a process more.
        "--no-startup-window",
        // One process less, and engines that need little: scripts run only of reports that another server draws.
        "--enable-features=NetworkServiceInProcess2", "--js-flags=--lite-mode --single-threaded --max-old-space-size=256",
        $"--disable-features={string.Join(',', Features)}",
    ];

    /// <summary>Names and numbers of other hosts lead nowhere, and any port of the portal's host leads to the portal itself.</summary>
    public static IReadOnlyList<string> For(Uri address, bool isSandboxed) =>
    [
        .. Always,
        $"--host-resolver-rules=MAP {address.Host} {address.Host}:{address.Port},MAP * ~NOTFOUND",
        .. isSandboxed ? (string[])[] : ["--no-sandbox", "--no-zygote"],
        .. address is { Scheme: "https", IsLoopback: true } ? ["--ignore-certificate-errors"] : (string[])[],
    ];
}
