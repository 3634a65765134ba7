using System.Diagnostics;
using System.Globalization;
using Portal.Core.Browser;

namespace Portal.Tests.Browser;

public sealed class OrphanTests
{
    /// <summary>Of a child that the runtime started the runtime wants to hear itself: he is left for one look.</summary>
    [Fact]
    public async Task An_orphan_that_fell_to_us_is_taken_note_of_at_the_second_look()
    {
        ProcessFamily.TakeOrphans();
        using var parent = Process.Start(new ProcessStartInfo("sh", ["-c", "sleep 0.05 >/dev/null & echo $!"]) { RedirectStandardOutput = true })!;
        var orphan = int.Parse(await parent.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
        await parent.WaitForExitAsync(TestContext.Current.CancellationToken);

        IReadOnlySet<int> dead = new HashSet<int>();
        Assert.True(SpinWait.SpinUntil(() => (dead = ProcessFamily.TakeNoteOfOrphans(new HashSet<int>())).Contains(orphan), TimeSpan.FromSeconds(20)));
        Assert.True(Directory.Exists($"/proc/{orphan}"));

        ProcessFamily.TakeNoteOfOrphans(new HashSet<int> { orphan });

        Assert.False(Directory.Exists($"/proc/{orphan}"));
    }
}
