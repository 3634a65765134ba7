using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Portal.Core.Browser;

/// <summary>Looks at the start for what pictures need, without starting a browser, and tells the operator in one sentence what is missing.</summary>
internal sealed partial class BrowserSelfTest(BrowserOptions options, BrowserStart start, ILogger log)
{
    // Fonts are the machine's: asked once, however many portals this process holds.
    private static readonly Lazy<Task<bool>> HasHanFont = new(() => HasFontAsync(":lang=zh"));
    private static readonly Lazy<Task<bool>> HasEmojiFont = new(() => HasFontAsync(":charset=1f389"));

    public KeeperState State { get; private set; } = new(KeeperCondition.NotStarted);

    public async Task RunAsync()
    {
        await Task.Yield();
        if (!options.Enabled)
        {
            State = new(KeeperCondition.Away, BrowserWords.Disabled);
            return;
        }

        try
        {
            await start.CheckAsync(CancellationToken.None);
        }
        catch (ShotException error)
        {
            State = new(KeeperCondition.Away, error.Words);
            LogMissing(error.Message);
            return;
        }

        State = new(KeeperCondition.NotStarted) { IsSandboxed = options.Endpoint is not null || options.IsSandboxed };
        if (options.Endpoint is not null)
        {
            return; // its sandbox is its keeper's, and it tells its fonts itself
        }

        if (!options.IsSandboxed)
        {
            LogWarning(BrowserWords.NoSandbox);
        }

        if (!await HasHanFont.Value)
        {
            State = State with { Reason = BrowserWords.NoHanFont };
            LogMissing(BrowserWords.NoHanFont.English);
        }
        else if (!await HasEmojiFont.Value)
        {
            State = State with { Reason = BrowserWords.NoEmojiFont };
            LogWarning(BrowserWords.NoEmojiFont.English);
        }
    }

    /// <summary>True too when it cannot be asked: the browser itself is asked when it starts.</summary>
    private static async Task<bool> HasFontAsync(string having)
    {
        try
        {
            using var asked = Process.Start(new ProcessStartInfo("fc-list", [having, "family"]) { RedirectStandardOutput = true })!;
            var families = await asked.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));
            return families.Trim().Length > 0;
        }
        catch (Exception error) when (error is Win32Exception or TimeoutException or IOException)
        {
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Pictures of reports: {Reason}")]
    private partial void LogMissing(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason}")]
    private partial void LogWarning(string reason);
}
