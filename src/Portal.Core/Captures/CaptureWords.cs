namespace Portal.Core.Captures;

/// <summary>What is missing and what to do about it, for the operator.</summary>
internal static class CaptureWords
{
    public const string Disabled = "Pictures are switched off (Captures__Enabled).";

    public const string NoHanFont = "There is no font for Chinese on this machine: pictures would show boxes. Install one (Debian: apt-get install fonts-noto-cjk).";

    public const string NoSandbox = "The browser that takes pictures runs without its sandbox, because the portal runs as root or Captures__Sandbox is false; it opens nothing but the portal's own pages.";

    public static string NoBrowser(string? setting) => string.IsNullOrWhiteSpace(setting)
        ? "There is no browser on this machine, so no pictures can be taken. Install one (Debian: apt-get install chromium-headless-shell fonts-noto-cjk), or say where it is with Captures__Executable."
        : $"Captures__Executable names {setting}, which is not there.";

    public static string NotStarted(string executable, string said, bool isTooSlow)
    {
        if (said.Contains("sandbox", StringComparison.OrdinalIgnoreCase))
        {
            return $"{executable} cannot make its sandbox here. Allow unprivileged user namespaces, or set Captures__Sandbox to false.";
        }

        var last = said.Split('\n').LastOrDefault(line => line.Length > 0);
        return $"{executable} does not start{(isTooSlow ? " in time" : "")}{(last is null ? "." : $": {last}")}";
    }
}
