using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using PuppeteerSharp;
using PuppeteerSharp.Transport;

namespace Portal.Core.Browser.DevTools;

/// <summary>
/// The line to one browser. PuppeteerSharp speaks the protocol; added is what it lacks: whoever waits for an answer can leave, and all who wait hear
/// at once, and why, that the browser is lost.
/// </summary>
internal sealed class BrowserLine : IDisposable
{
    private readonly IConnectionTransport _transport;
    private readonly ConcurrentDictionary<IBrowserContext, byte> _own = new();
    private readonly TaskCompletionSource<string> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IBrowser? _browser;
    private ICDPSession? _root;

    private BrowserLine(IConnectionTransport transport)
    {
        _transport = transport;
        transport.Closed += (_, _) => Lose("the browser ended");
    }

    /// <summary>Ends, with the reason, when nobody answers any more.</summary>
    public Task<string> Lost => _lost.Task;

    /// <summary>Name and version, as <c>HeadlessChrome/156.0.8078.108</c>.</summary>
    public string Product { get; private set; } = "";

    /// <summary>Takes the transport over; a line that does not come about closes it.</summary>
    /// <exception cref="DevToolsException">Who answers is no browser, or nobody does.</exception>
    /// <exception cref="ShotException">It is a browser that will not do.</exception>
    public static async Task<BrowserLine> OpenAsync(IConnectionTransport transport, TimeSpan patience, CancellationToken ct)
    {
        var line = new BrowserLine(transport);
        try
        {
            await line.GreetAsync(patience, ct);
            return line;
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }

    /// <summary>Waits for something of the library, which takes no token and does not notice every loss.</summary>
    /// <exception cref="DevToolsException">The browser refused, or is gone.</exception>
    public async Task<T> WaitAsync<T>(Task<T> answer, CancellationToken ct)
    {
        await Task.WhenAny(answer, Lost).WaitAsync(ct);
        if (!answer.IsCompleted)
        {
            throw new DevToolsException(await Lost);
        }

        try
        {
            return await answer;
        }
        catch (Exception error) when (error is PuppeteerException or ProcessException or TimeoutException
            or IOException or WebSocketException or ObjectDisposedException or JsonException)
        {
            if (_browser is { IsClosed: true })
            {
                Lose("the browser ended");
            }

            throw new DevToolsException(Lost.IsCompleted ? await Lost : error.InnerException?.Message ?? error.Message, error);
        }
    }

    public async Task WaitAsync(Task done, CancellationToken ct) => await WaitAsync(Done(done), ct);

    public async Task<JsonElement> AskAsync(ICDPSession session, string method, object? parameters, CancellationToken ct) =>
        await WaitAsync(session.SendAsync(method, parameters), ct) ?? default;

    /// <summary>Is answered as long as the browser itself answers, whatever its pages do. One at a time.</summary>
    public async Task PingAsync()
    {
        _root ??= await WaitAsync((_browser!.Target ?? throw new DevToolsException("the browser does not show itself")).CreateCDPSessionAsync(), CancellationToken.None);
        await AskAsync(_root, "Browser.getVersion", null, CancellationToken.None);
    }

    /// <summary>A jar of cookies of its own, which ends with its last page.</summary>
    public async Task<IBrowserContext> OpenContextAsync(BrowserContextOptions? options, CancellationToken ct)
    {
        var context = await WaitAsync(_browser!.CreateBrowserContextAsync(options), ct);
        _own[context] = 0;
        return context;
    }

    /// <summary>Does not wait; a browser that is gone has forgotten it anyway.</summary>
    public void Close(IBrowserContext context)
    {
        _own.TryRemove(context, out _);
        _ = context.CloseAsync();
    }

    /// <summary>Whoever waits for an answer gets none.</summary>
    public void Lose(string reason) => _lost.TrySetResult(reason);

    public void Dispose()
    {
        Lose("the browser was ended");
        _browser?.Disconnect();
        _transport.Dispose();
    }

    private async Task GreetAsync(TimeSpan patience, CancellationToken ct)
    {
        var met = new TaskCompletionSource<Task<string>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = new ConnectOptions
        {
            BrowserWSEndpoint = "ws://browser.invalid", // asked for by the library, opened by nobody
            TransportFactory = (_, _, _) => Task.FromResult(Begin()),
            ProtocolTimeout = (int)patience.TotalMilliseconds,
            DefaultViewport = null,
            NetworkEnabled = false,
            IssuesEnabled = false,
            InitAction = found =>
            {
                _browser = found;
                met.SetResult(found.GetVersionAsync());
            },
            TargetFilter = target => _own.ContainsKey(((ITarget)target).BrowserContext), // others may use a far browser too
        };
        var connecting = Puppeteer.ConnectAsync(options);
        await WaitAsync(Task.WhenAny(met.Task, connecting), ct);
        if (met.Task.IsCompleted)
        {
            // Before the rest: for a browser of another kind the library waits for things that may never come.
            Product = await WaitAsync(met.Task.Unwrap(), ct);
            Judge();
        }

        _browser = await WaitAsync(connecting, ct);
        _browser.Disconnected += (_, _) => Lose("the browser ended");
    }

    private void Judge()
    {
        if (BrowserProduct.Fault(Product) is { } fault)
        {
            throw new ShotException(ShotFailure.NoBrowser, fault);
        }
    }

    private IConnectionTransport Begin()
    {
        (_transport as PipeTransport)?.Start();
        return _transport;
    }

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }
}
