
using Portal.Core.Browser.DevTools;

namespace Portal.Core.Browser;

/// <summary>Starts a browser, or says in a sentence what is missing.</summary>
internal sealed class BrowserStart(BrowserOptions options, PortalOrigin address, CompanyClock clock)
{
    private static readonly string[] Passed = ["PATH", "LD_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "XDG_RUNTIME_DIR"];

    /// <exception cref="ShotException">There is no browser, or it does not start.</exception>
    public async Task<RunningBrowser> StartAsync(CancellationToken ct)
    {
        var executable = Executable();
        var portal = address.Find();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.StartLimit);
        BrowserProcess? process = null;
        try
        {
            process = BrowserProcess.Start(executable, BrowserArguments.For(portal, options.IsSandboxed), Environment());
            var browser = new RunningBrowser(process, portal, clock.Zone.Id, options.RetireAfter);
            await browser.GreetAsync(limit.Token);
            return browser;
        }
        catch (Exception error) when (error is DevToolsException or OperationCanceledException or IOException)
        {
            var said = process?.Said ?? "";
            process?.Dispose();
            ct.ThrowIfCancellationRequested();
            throw new ShotException(ShotFailure.NoBrowser, BrowserWords.NotStarted(executable, said, error is OperationCanceledException), error);
        }
    }

    public string Executable() =>
        options.Enabled
            ? BrowserLocator.Find(options.Executable) ?? throw new ShotException(ShotFailure.NoBrowser, BrowserWords.NoBrowser(options.Executable))
            : throw new ShotException(ShotFailure.NoBrowser, BrowserWords.Disabled);

    private IEnumerable<KeyValuePair<string, string>> Environment()
    {
        foreach (var name in Passed)
        {
            if (options.Variables.GetValueOrDefault(name) is { } own)
            {
                yield return new(name, own);
            }
            else if (System.Environment.GetEnvironmentVariable(name) is { } value)
            {
                yield return new(name, value);
            }
        }

        yield return new("TZ", clock.Zone.Id);
        yield return new("LANG", "zh_CN.UTF-8");
        yield return new("LANGUAGE", "zh_CN");
    }
}
