namespace Portal.Core.Browser;

/// <summary>What is missing and what to do about it, for the operator.</summary>
internal static class BrowserWords
{
    public static Bilingual Disabled { get; } = new("截图功能已关闭（Captures__Enabled）。", "Pictures are switched off (Captures__Enabled).");

    public static Bilingual NoHanFont { get; } = new(
        "这台机器没有中文字体，截图里的中文会变成方块。请安装一种（Debian：apt-get install fonts-noto-cjk）。",
        "There is no font for Chinese on this machine: pictures would show boxes. Install one (Debian: apt-get install fonts-noto-cjk).");

    public const string NoSandbox = "The browser that takes pictures runs without its sandbox, because the portal runs as root or Captures__Sandbox is false; it opens nothing but the portal's own pages.";

    public static Bilingual NoBrowser(string? setting) => string.IsNullOrWhiteSpace(setting)
        ? new(
            "这台机器没有浏览器，无法截图。请安装（Debian：apt-get install chromium-headless-shell fonts-noto-cjk），或用 Captures__Executable 指明它的位置。",
            "There is no browser on this machine, so no pictures can be taken. Install one (Debian: apt-get install chromium-headless-shell fonts-noto-cjk), or say where it is with Captures__Executable.")
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
}
