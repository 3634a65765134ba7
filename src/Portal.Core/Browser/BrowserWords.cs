namespace Portal.Core.Browser;

/// <summary>What is missing and what to do about it, for the operator.</summary>
internal static class BrowserWords
{
    public static Bilingual Disabled { get; } = new("截图功能已关闭（Captures__Enabled）。", "Pictures are switched off (Captures__Enabled).");

    public static Bilingual NoHanFont { get; } = new(
        "这台机器没有中文字体，截图里的中文会变成方块。请安装一种（Debian：apt-get install fonts-noto-cjk）。",
        "There is no font for Chinese on this machine: pictures would show boxes. Install one (Debian: apt-get install fonts-noto-cjk).");

    public static Bilingual NoEmojiFont { get; } = new(
        "这台机器没有表情符号的字体，有表情符号的报表截不了图。请安装一种（Debian：apt-get install fonts-noto-color-emoji）。",
        "There is no font for emoji on this machine: no picture is taken of a report that has some. Install one (Debian: apt-get install fonts-noto-color-emoji).");

    public static Bilingual NoLetters(IEnumerable<string> letters)
    {
        var said = string.Join(' ', letters.Select(letter => $"{letter} (U+{char.ConvertToUtf32(letter, 0):X4})"));
        return new(
            $"这台机器上没有字体能画这些字：{said}。请安装有它们的字体（表情符号：apt-get install fonts-noto-color-emoji），或用 "
                + "Captures__AllowMissingLetters=true 允许画成方块。",
            $"No font on this machine has {said}. Install one that has (emoji: apt-get install fonts-noto-color-emoji), or allow boxes with Captures__AllowMissingLetters=true.");
    }

    public const string NoSandbox = "The browser that takes pictures runs without its sandbox, because the portal runs as root or Captures__Sandbox is false; "
        + "it opens nothing but the portal's own pages.";

    public static Bilingual NoBrowser(string? setting) => string.IsNullOrWhiteSpace(setting)
        ? new(
            "这台机器没有浏览器，无法截图。请安装（Debian：apt-get install chromium-headless-shell fonts-noto-cjk fonts-noto-color-emoji），"
            + "或用 Captures__Executable 指明它的位置。",
            "There is no browser on this machine, so no pictures can be taken. "
            + "Install one (Debian: apt-get install chromium-headless-shell fonts-noto-cjk fonts-noto-color-emoji), or say where it is with Captures__Executable.")
        : new($"Captures__Executable 指向 {setting}，但那里没有文件。", $"Captures__Executable names {setting}, which is not there.");

    public static Bilingual NotStarted(string executable, string said, bool isTooSlow)
    {
        if (said.Contains("sandbox", StringComparison.OrdinalIgnoreCase))
        {
            return new(
                $"{executable} 在这里建立不了沙箱。请允许非特权用户命名空间，或把 Captures__Sandbox 设为 false。",
                $"{executable} cannot make its sandbox here. Allow unprivileged user namespaces, or set Captures__Sandbox to false.");
        }

        var last = said.Split('\n').LastOrDefault(line => line.Length > 0);
        return new(
            $"{executable} {(isTooSlow ? "没有及时启动" : "启动不了")}{(last is null ? "。" : $"：{last}")}",
            $"{executable} does not start{(isTooSlow ? " in time" : "")}{(last is null ? "." : $": {last}")}");
    }

    public static Bilingual AnotherProduct(string product) => new(
        $"截图只支持 Chromium 系的浏览器，而这里回答的是“{product}”。请改用 chromium-headless-shell、chromium 或 Chrome。",
        $"Pictures are taken by Chromium and what is made of it; here answers \"{product}\". Use chromium-headless-shell, chromium or Chrome.");

    public static Bilingual TooOld(string product, int least) => new(
        $"浏览器 {product} 太旧，请升级到 {least} 或更高版本。",
        $"The browser {product} is too old. Update it to version {least} or later.");

    public static Bilingual EndpointAway(string name) => new(
        $"Captures__Endpoint 指向的浏览器 {name} 连不上。请确认它在运行，并且这台服务器能访问它。",
        $"The browser that Captures__Endpoint names, {name}, cannot be reached. See that it runs, and that this server may connect to it.");

    public static Bilingual EndpointHangs(string name, TimeSpan limit) => new(
        $"Captures__Endpoint 指向的 {name} 在 {limit.TotalSeconds:0.#} 秒内没有回答。请重启那里的浏览器，或检查它是否过载。",
        $"What Captures__Endpoint names, {name}, does not answer within {limit.TotalSeconds:0.#} seconds. Restart the browser there, or see whether it has too much to do.");

    public static Bilingual EndpointUntrusted(string name, string said) => new(
        $"Captures__Endpoint 指向的 {name} 出示的证书，这台服务器不信任（{said}）。证书由公司自己的机构签发时，用 Captures__EndpointAuthority "
            + "指明它的 PEM 文件。",
        $"What Captures__Endpoint names, {name}, shows a certificate that this server does not trust ({said}). "
        + "If the company's own authority signed it, name its PEM file with Captures__EndpointAuthority.");

    public static Bilingual EndpointRefuses(string name, int status) => new(
        $"Captures__Endpoint 指向的 {name} 拒绝了连接（{status}）。请把它的令牌写在地址的 ?token= 里。",
        $"What Captures__Endpoint names, {name}, refuses this portal ({status}). Write its token into ?token= of the address.");

    public static Bilingual EndpointIsBusy(string name, int status) => new(
        $"Captures__Endpoint 指向的 {name} 现在太忙（{status}）。"
            + "请增加那里允许的会话数和排队时间（Browserless：CONCURRENT、TIMEOUT），或减少 Captures__Seats。",
        $"What Captures__Endpoint names, {name}, has too much to do ({status}). "
        + "Allow it more sessions and a longer wait (Browserless: CONCURRENT, TIMEOUT), or lower Captures__Seats.");

    public static Bilingual EndpointIsOther(string name, string said) => new(
        $"Captures__Endpoint 指向的 {name} 有回答，但不是浏览器的调试接口（{said}）。Browserless 写 ws://主机:3000，Chrome 写 http://主机:9222；"
            + "需要令牌时写在地址的 ?token= 里。",
        $"What Captures__Endpoint names, {name}, answers, but not as the debugging port of a browser ({said}). "
        + "Browserless: ws://host:3000; Chrome: http://host:9222; a token goes into ?token= of the address.");
}
