using Portal.Core.Browser;
using Portal.Core.Captures;

namespace Portal.Tests.Deploying;

public sealed class SystemdTests
{
    private static readonly ILookup<string, string> Unit = DeployFolder.Text("deploy/systemd/portal.service").Split('\n')
        .Where(line => line.Contains('=', StringComparison.Ordinal) && line[0] is not '#')
        .ToLookup(line => line[..line.IndexOf('=', StringComparison.Ordinal)], line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]);

    [Fact]
    public void It_runs_as_a_user_of_its_own_with_no_right_beyond_and_its_secrets_handed_over()
    {
        Assert.Equal(["portal"], Unit["User"]);
        Assert.Equal(["setting:/etc/portal/secrets"], Unit["LoadCredential"]);
        Assert.Equal(["yes"], Unit["NoNewPrivileges"]);
        Assert.Equal([""], Unit["CapabilityBoundingSet"]);
        Assert.Equal(["strict"], Unit["ProtectSystem"]);
        Assert.Equal(["portal"], Unit["StateDirectory"]);
    }

    [Fact]
    public void The_browser_may_make_its_sandbox_and_goes_with_the_portal()
    {
        Assert.Equal(["user pid net"], Unit["RestrictNamespaces"]);
        Assert.Contains("chroot", Unit["SystemCallFilter"].Single().Split(' '));
        Assert.DoesNotContain("Captures__Sandbox", DeployFolder.Text("deploy/systemd/portal.service"), StringComparison.Ordinal);
        Assert.Empty(Unit["MemoryDenyWriteExecute"]);
        Assert.Equal(["control-group"], Unit["KillMode"]);
        Assert.Equal(["continue"], Unit["OOMPolicy"]);
    }

    [Fact]
    public void Its_limits_leave_room_for_a_picture_and_a_browser()
    {
        Assert.True(DeployFolder.Seconds(Unit["TimeoutStopSec"].Single()) > new CapturesOptions().AnswerWithin.TotalSeconds);
        Assert.True(DeployFolder.Bytes(Unit["MemoryHigh"].Single()) > new BrowserOptions().MaxMemory + 1_000_000_000);
        Assert.True(DeployFolder.Bytes(Unit["MemoryMax"].Single()) > DeployFolder.Bytes(Unit["MemoryHigh"].Single()));
    }
}
