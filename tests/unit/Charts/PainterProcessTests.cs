using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Portal.Core.Reports.Charts;
using Portal.Tests.Support;

namespace Portal.Tests.Charts;

/// <summary>The process that draws: killed, hanging, missing, ended.</summary>
public sealed class PainterProcessTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_that_was_killed_is_replaced()
    {
        await using var painter = Painting.Make();
        await painter.PaintAsync(Painting.Bars(1), 330, 190, Ct);
        var first = painter.ProcessId!.Value;

        Process.GetProcessById(first).Kill();

        Assert.NotNull(await painter.PaintAsync(Painting.Bars(2), 330, 190, Ct));
        Assert.NotEqual(first, painter.ProcessId);
    }

    [Fact]
    public async Task A_process_that_is_killed_while_it_draws_does_not_cost_the_drawing()
    {
        await using var painter = Painting.Make();
        await painter.PaintAsync(Painting.Bars(1), 330, 190, Ct);
        Signal("STOP", painter.ProcessId!.Value);

        var drawing = painter.PaintAsync(Painting.Bars(2), 330, 190, Ct);
        await Task.Delay(50, Ct);
        Assert.False(drawing.IsCompleted);
        Process.GetProcessById(painter.ProcessId!.Value).Kill();

        Assert.NotNull(await drawing);
    }

    [Fact]
    public async Task A_process_that_hangs_is_ended_and_the_drawing_is_left_to_the_page()
    {
        var clock = new FakeTimeProvider();
        await using var painter = Painting.Make(new ChartsOptions { TimeLimit = TimeSpan.FromSeconds(1.5) }, clock);
        while (await painter.PaintAsync(Painting.Bars(1), 330, 190, Ct) is null)
        {
            // A busy machine may need more than the limit for the first one.
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        var hung = painter.ProcessId!.Value;
        Signal("STOP", hung);

        Assert.Null(await painter.PaintAsync(Painting.Bars(2), 330, 190, Ct));
        Assert.False(IsAlive(hung));

        // For a while nobody asks for this one again, or every reader would wait for it: no process is started for it.
        Assert.Null(await painter.PaintAsync(Painting.Bars(2), 330, 190, Ct));
        Assert.Null(painter.ProcessId);
    }

    [Fact]
    public async Task Without_node_there_is_no_drawing_and_the_operator_is_told_what_to_do()
    {
        var clock = new FakeTimeProvider();
        await using var painter = Painting.Make(new ChartsOptions { Node = "/nowhere/node" }, clock);

        Assert.Null(await painter.PaintAsync(Painting.Bars(1), 330, 190, Ct));
        Assert.Null(await painter.SpellAsync(["销量"], Ct));
        Assert.Equal(PainterCondition.Away, painter.State.Condition);
        Assert.Contains("/nowhere/node", painter.State.Reason);
    }

    [Fact]
    public async Task Without_the_bundle_the_reason_names_the_command_that_makes_it()
    {
        await using var painter = Painting.Make(new ChartsOptions { Script = "/nowhere/painter.mjs" });

        Assert.Null(await painter.PaintAsync(Painting.Bars(1), 330, 190, Ct));
        Assert.Contains("npm run build", painter.State.Reason);
    }

    [Fact]
    public async Task Disposing_ends_the_process()
    {
        var painter = Painting.Make();
        await painter.PaintAsync(Painting.Bars(1), 330, 190, Ct);
        var process = painter.ProcessId!.Value;

        await painter.DisposeAsync();

        Assert.False(IsAlive(process));
        Assert.Null(await painter.PaintAsync(Painting.Bars(2), 330, 190, Ct));
    }

    [Fact]
    public async Task The_process_ends_by_itself_when_its_input_is_closed()
    {
        using var node = Process.Start(new ProcessStartInfo("node", [new ChartsOptions().Script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        node.StandardInput.Close();

        await node.WaitForExitAsync(Ct).WaitAsync(Soon.Limit, Ct);

        Assert.Equal(0, node.ExitCode);
    }

    private static void Signal(string name, int process) => Process.Start("kill", [$"-{name}", $"{process}"]).WaitForExit();

    private static bool IsAlive(int process)
    {
        try
        {
            return !Process.GetProcessById(process).HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
