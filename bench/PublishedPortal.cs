using System.Diagnostics;

namespace Portal.Bench;

/// <summary>The published portal in a process of its own, to be killed as a power cut does.</summary>
internal sealed class PublishedPortal : IAsyncDisposable
{
    private readonly Process _process;

    private PublishedPortal(Process process) => _process = process;

    /// <summary>Started, and not waited for: a kill may meet its start too.</summary>
    public static PublishedPortal Start(params (string Name, string Value)[] settings)
    {
        var published = Path.GetFullPath("artifacts/publish/portal");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(published, "Portal.dll"), "--contentRoot", published])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new PublishedPortal(process);
    }

    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }
}
