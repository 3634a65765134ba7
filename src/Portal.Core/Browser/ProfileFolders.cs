using System.Diagnostics;
using System.Globalization;

namespace Portal.Core.Browser;

/// <summary>The browser's profile folders in the folder for temporary files, named after the portal's process: what a crash left is found and removed.</summary>
internal static class ProfileFolders
{
    private const string Prefix = "portal-browser-";

    public static string Create()
    {
        RemoveAbandoned(Path.GetTempPath());
        return Directory.CreateTempSubdirectory(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-")).FullName;
    }

    /// <summary>Removes the folders of portals that are gone.</summary>
    internal static void RemoveAbandoned(string parent)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent, Prefix + "*"))
        {
            try
            {
                if (IsAbandoned(folder))
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Another user's, or another portal is faster.
            }
        }
    }

    private static bool IsAbandoned(string folder)
    {
        if (!OperatingSystem.IsLinux() || !int.TryParse(Path.GetFileName(folder)[Prefix.Length..].Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return false;
        }

        if (id != Environment.ProcessId)
        {
            return !Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}"));
        }

        // In a container every portal is process 1: what is older than this one was another's.
        using var self = Process.GetCurrentProcess();
        return Directory.GetLastWriteTimeUtc(folder) < self.StartTime.ToUniversalTime();
    }
}
