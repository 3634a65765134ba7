using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc.Testing;
using Portal.Tests.Support;
using SmartbiSandbox;
using WeComSandbox;

namespace Portal.Tests.Sandbox;

/// <summary>
/// Sandboxes that listen on a port, for tests whose portal calls one. A test has one to itself and begins with the seed; the start, which costs
/// more than most tests, is paid once for all that come one after another.
/// </summary>
internal static class Sandboxes
{
    private static readonly ConcurrentBag<SandboxHost> _free = [];
    private static readonly ConcurrentBag<SmartbiHost> _freeSmartbi = [];

    public static SandboxHost Take() => Take<SandboxHost, SandboxApp>(_free).Fresh();

    public static SmartbiHost TakeSmartbi() => Take<SmartbiHost, SmartbiApp>(_freeSmartbi).Fresh();

    /// <summary>Only after everything that calls it has ended.</summary>
    public static void Give(SandboxHost host) => _free.Add(host);

    public static void Give(SmartbiHost host) => _freeSmartbi.Add(host);

    private static THost Take<THost, TApp>(ConcurrentBag<THost> free)
        where THost : WebApplicationFactory<TApp>, new()
        where TApp : class
    {
        if (!free.TryTake(out var host))
        {
            host = new THost();
            host.UseAnyPort();
            host.StartServer();
        }

        return host;
    }
}
