using System.Runtime.InteropServices;
using Portal.Core.Browser;

namespace Portal.Tests.Browser;

/// <summary>What somebody with a shell could do to the browser.</summary>
internal static class Signals
{
    private const int Kill = 9;
    private const int GoOn = 18;
    private const int Stop = 19;

    public static void KillBrowser(this BrowserKeeper keeper) => Send(keeper, Kill);

    public static void StopBrowser(this BrowserKeeper keeper) => Send(keeper, Stop);

    /// <summary>The processes of the browser that are still there, defunct ones too.</summary>
    public static IReadOnlyList<FamilyMember> Family(int leader) => ProcessFamily.Of(leader);

    /// <summary>A browser that the test runs itself.</summary>
    public static void StopProcess(int id) => Assert.Equal(0, kill(id, Stop));

    public static void KillProcess(int id) => Assert.Equal(0, kill(id, Kill));

    public static void LetProcessGoOn(int id) => Assert.Equal(0, kill(id, GoOn));

    private static void Send(BrowserKeeper keeper, int signal)
    {
        var leader = keeper.Life.Current!.Process!.Id;
        var browser = ProcessFamily.Of(leader).First(each => each.Parent == leader);
        Assert.Equal(0, kill(browser.Id, signal));
    }

    [DllImport("libc")]
    private static extern int kill(int id, int signal);
}
