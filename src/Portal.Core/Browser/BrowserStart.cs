using Portal.Core.Browser.DevTools;
using PuppeteerSharp.Transport;

namespace Portal.Core.Browser;

/// <summary>Starts a browser, or says in a sentence what is missing.</summary>
internal sealed class BrowserStart(BrowserOptions options, PortalOrigin address, CompanyClock clock)
{
    private static readonly string[] Passed = ["PATH", "LD_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "XDG_RUNTIME_DIR"];

    /// <exception cref="ShotException">There is no browser, it does not start, or it is not one that will do.</exception>
    public async Task<RunningBrowser> StartAsync(CancellationToken ct)
    {
        return !options.Enabled ? throw new ShotException(ShotFailure.NoBrowser, BrowserWords.Disabled)
            : options.Endpoint is { } endpoint ? await JoinAsync(endpoint, ct)
            : await StartHereAsync(ct);
    }

    /// <summary>Whether there is one, as far as that can be told without starting it.</summary>
    /// <exception cref="ShotException">There is none.</exception>
    public async Task CheckAsync(CancellationToken ct)
    {
        if (options.Endpoint is { } endpoint)
        {
            using var line = await FindAsync(endpoint, ct);
        }
        else
        {
            Executable();
        }
    }

    private SeatPlan Plan() => new(address.Find(), () => clock.Zone.Id) { AllowsMissingLetters = options.AllowMissingLetters };

    private string Executable() => BrowserLocator.Find(options.Executable) ?? throw new ShotException(ShotFailure.NoBrowser, BrowserWords.NoBrowser(options.Executable));

    private async Task<RunningBrowser> StartHereAsync(CancellationToken ct)
    {
        try
        {
            return await StartOnceAsync(ct);
        }
        catch (ShotException error) when (error.InnerException is DevToolsException or IOException)
        {
            return await StartOnceAsync(ct); // a browser crashes now and then while it starts
        }
    }

    private async Task<RunningBrowser> StartOnceAsync(CancellationToken ct)
    {
        var executable = Executable();
        var plan = Plan();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.StartLimit);
        BrowserProcess? process = null;
        try
        {
            process = BrowserProcess.Start(executable, BrowserArguments.For(plan.Portal, options.IsSandboxed), Environment());
            var line = await BrowserLine.OpenAsync(new PipeTransport(process.To, process.From), options.ShotTimeout, limit.Token);
            return await GreetAsync(new RunningBrowser(line, process, plan, options.RetireAfter), limit.Token);
        }
        catch (Exception error) when (error is DevToolsException or OperationCanceledException or IOException)
        {
            var said = process?.Said ?? "";
            process?.Dispose();
            ct.ThrowIfCancellationRequested();
            throw new ShotException(ShotFailure.NoBrowser, BrowserWords.NotStarted(executable, said, error is OperationCanceledException), error);
        }
        catch (ShotException)
        {
            process?.Dispose();
            throw;
        }
    }

    private async Task<RunningBrowser> JoinAsync(Uri endpoint, CancellationToken ct)
    {
        var plan = Plan();
        var line = await FindAsync(endpoint, ct);
        try
        {
            return await GreetAsync(new RunningBrowser(line, null, plan with { Context = FarBrowser.Fence(plan.Portal) }, options.RetireAfter), ct);
        }
        catch (DevToolsException error)
        {
            throw new ShotException(ShotFailure.Browser, error.Message, error);
        }
    }

    private Task<BrowserLine> FindAsync(Uri endpoint, CancellationToken ct) => new FarBrowser(endpoint, options).OpenAsync(ct);

    private static async Task<RunningBrowser> GreetAsync(RunningBrowser browser, CancellationToken ct)
    {
        try
        {
            await browser.GreetAsync(ct);
            return browser;
        }
        catch
        {
            browser.Dispose();
            throw;
        }
    }

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
