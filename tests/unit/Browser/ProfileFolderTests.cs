using System.Diagnostics;
using Portal.Core.Browser;

namespace Portal.Tests.Browser;

public sealed class ProfileFolderTests : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("portal-folders-").FullName;

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    [Fact]
    public void What_a_portal_left_that_is_gone_is_removed_and_nothing_else()
    {
        using var gone = Process.Start("true")!;
        gone.WaitForExit();
        var abandoned = Make($"portal-browser-{gone.Id}-abc");
        var older = Make($"portal-browser-{Environment.ProcessId}-old");
        string[] kept = [Make("portal-browser-1-running"), Make($"portal-browser-{Environment.ProcessId}-new"), Make("portal-browser-named"), Make("another")];
        Directory.SetLastWriteTimeUtc(older, DateTime.UnixEpoch);

        ProfileFolders.RemoveAbandoned(_parent);

        Assert.False(Directory.Exists(abandoned));
        Assert.False(Directory.Exists(older));
        Assert.All(kept, folder => Assert.True(Directory.Exists(folder), folder));
    }

    private string Make(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_parent, name));
        File.WriteAllText(Path.Combine(folder.FullName, "Local State"), "{}");
        return folder.FullName;
    }
}
