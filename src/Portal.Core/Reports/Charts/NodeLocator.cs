namespace Portal.Core.Reports.Charts;

/// <summary>Finds a node to run: the setting, the PATH, the one that the Playwright package carries.</summary>
internal static class NodeLocator
{
    public static string? Find(string? setting)
    {
        if (!string.IsNullOrWhiteSpace(setting))
        {
            return File.Exists(setting) ? setting : OnPath(setting);
        }

        return OnPath("node") ?? BesidePlaywright();
    }

    private static string? OnPath(string name)
    {
        string[] names = OperatingSystem.IsWindows() ? [$"{name}.exe", name] : [name];
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(each => Path.Combine(folder, each)))
            .FirstOrDefault(File.Exists);
    }

    private static string? BesidePlaywright()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, ".playwright", "node");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, OperatingSystem.IsWindows() ? "node.exe" : "node", SearchOption.AllDirectories).FirstOrDefault()
            : null;
    }
}
