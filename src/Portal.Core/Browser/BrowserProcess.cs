using System.ComponentModel;
using System.Diagnostics;
using Portal.Core.Browser.DevTools;

namespace Portal.Core.Browser;

/// <summary>
/// One running browser with its profile in a folder of its own. It is spoken to through pipes, so no port is open, and it
/// ends by itself when the pipe closes, however the portal ended.
/// </summary>
internal sealed class BrowserProcess : IDisposable
{
    private const int MostHeard = 4_000;

    // The browser reads pipe 3 and writes pipe 4; a session of its own makes all its processes findable.
    private const string Outer = """
        exec 3<&0 4>&1 0</dev/null 1>/dev/null
        if command -v setsid >/dev/null 2>&1; then exec setsid /bin/sh -c "$0" "$@"; else exec /bin/sh -c "$0" "$@"; fi
        """;

    // Who removes the folder when the portal is gone too; the browser's last processes may still write into it.
    private const string Inner = """
        "$@"
        for try in 1 2 3 4 5 6 7 8 9 10; do rm -rf "$0" 2>/dev/null && break; sleep 0.2; done
        """;
    private readonly Process _process;
    private readonly string _folder;
    private readonly Lock _ending = new();
    private string _heard = "";
    private bool _isEnded;

    private BrowserProcess(Process process, string folder)
    {
        (_process, _folder) = (process, folder);
        Id = process.Id;
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginErrorReadLine();
    }

    public int Id { get; }

    /// <summary>What is written here, the browser hears.</summary>
    public Stream To => _process.StandardInput.BaseStream;

    public Stream From => _process.StandardOutput.BaseStream;

    /// <summary>The last of what it wrote to its standard error.</summary>
    public string Said => _heard;

    public string Folder => _folder;

    /// <exception cref="DevToolsException">It cannot be started.</exception>
    public static BrowserProcess Start(string executable, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var folder = ProfileFolders.Create();
        var start = new ProcessStartInfo("/bin/sh", ["-c", Outer, Inner, folder, executable, .. arguments, $"--user-data-dir={folder}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // Our settings and secrets are none of its business.
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["HOME"] = start.Environment["TMPDIR"] = folder;
        ProcessFamily.TakeOrphans();
        try
        {
            return new(Process.Start(start)!, folder);
        }
        catch (Exception error) when (error is Win32Exception or IOException)
        {
            Directory.Delete(folder, recursive: true);
            throw new DevToolsException(error.Message, error);
        }
    }

    /// <summary>Says no more; the browser ends at that.</summary>
    public void HangUp() => To.Dispose();

    /// <summary>Ends every process of the browser, leaves none defunct, and removes its folder.</summary>
    public void Dispose()
    {
        lock (_ending)
        {
            if (_isEnded)
            {
                return;
            }

            _isEnded = true;
        }

        ProcessFamily.Kill(Id);
        End();
        To.Dispose();
        From.Dispose();
        _process.Dispose();
        RemoveFolder();
    }

    /// <summary>The shell that waited for the browser removes the folder and ends by itself.</summary>
    private void End()
    {
        try
        {
            if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            {
                _process.Kill();
                _process.WaitForExit(TimeSpan.FromSeconds(2));
            }
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            // It ended by itself in between.
        }
    }

    private void RemoveFolder()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Removed already.
        }
    }

    private void Hear(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            var all = _heard.Length == 0 ? line : $"{_heard}\n{line}";
            _heard = all.Length > MostHeard ? all[^MostHeard..] : all;
        }
    }
}
