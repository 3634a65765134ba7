namespace Portal.Tests.Browser;

/// <summary>A page that tries to reach others in every way that a browser knows.</summary>
internal static class HostilePage
{
    public static string Head(int port) =>
        $$"""
        <link rel="preconnect" href="http://127.0.0.1:{{port}}"><link rel="dns-prefetch" href="//stranger.example"><link rel="prefetch" href="http://localhost:{{port}}/stranger">
        <link rel="preload" as="image" href="http://127.0.0.1:{{port}}/stranger.png"><link rel="modulepreload" href="http://127.0.0.1:{{port}}/stranger.js">
        <link rel="stylesheet" href="HTTP://127.0.0.1:{{port}}/stranger.css"><link rel="icon" href="http://127.0.0.1:{{port}}/stranger.ico">
        <link rel="manifest" href="http://127.0.0.1:{{port}}/stranger.json">
        <style>@import url(http://127.0.0.1:{{port}}/stranger-import.css); @font-face { font-family: f; src: url(http://127.0.0.1:{{port}}/stranger.woff2) }
        .f { font-family: f; background: url(//127.0.0.1:{{port}}/stranger-bg.png) }</style>
        <script type="speculationrules">{"prerender":[{"source":"list","urls":["http://127.0.0.1:{{port}}/stranger"]}],
        "prefetch":[{"source":"list","urls":["http://localhost:{{port}}/stranger"]}]}</script>
        """;

    public static string Body(int port, string redirect)
    {
        string[] hosts =
        [
            $"http://127.0.0.1:{port}", $"HTTP://127.0.0.1:{port}", $"http://127.1:{port}", $"http://0x7f000001:{port}", $"http://2130706433:{port}",
            $"http://localhost:{port}", $"http://[::1]:{port}",
            $"http://[::ffff:127.0.0.1]:{port}", $"//127.0.0.1:{port}", $"https://127.0.0.1:{port}", $"http://100.64.0.1:{port}", $"http://169.254.169.254",
            $"ftp://127.0.0.1:{port}", "file:///etc",
        ];
        return string.Concat(hosts.Select(host => $"""<img src="{host}/stranger.png" alt=""><iframe src="{host}/stranger" width="9" height="9"></iframe>"""))
            + $"""
              <iframe src="{redirect}" width="9" height="9"></iframe><p class="f">报表</p>
              <object data="http://127.0.0.1:{port}/stranger"></object><embed src="http://127.0.0.1:{port}/stranger"><video
              src="http://127.0.0.1:{port}/stranger.mp4" poster="http://127.0.0.1:{port}/stranger.png" autoplay></video>
              <audio src="http://127.0.0.1:{port}/stranger.mp3" autoplay></audio><svg width="9" height="9"><image
              href="http://127.0.0.1:{port}/stranger.png" /><use href="http://127.0.0.1:{port}/stranger.svg#a" /></svg>
              <a ping="http://127.0.0.1:{port}/stranger" href="#">x</a><iframe srcdoc="<img src='http://127.0.0.1:{port}/stranger-frame.png'>" width="9" height="9"></iframe>
              <script src="http://127.0.0.1:{port}/stranger.js"></script>
              <script>
                new WebSocket('ws://127.0.0.1:{port}/stranger'); fetch('http://127.0.0.1:{port}/stranger'); navigator.sendBeacon('http://127.0.0.1:{port}/stranger');
                navigator.serviceWorker.register('/stranger.js'); new EventSource('http://127.0.0.1:{port}/stranger'); location = 'http://127.0.0.1:{port}/stranger';
              </script>
              """;
    }
}
