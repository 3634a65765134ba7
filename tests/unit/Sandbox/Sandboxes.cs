using System.Collections.Concurrent;
using Portal.Tests.Support;

namespace Portal.Tests.Sandbox;

/// <summary>
/// Sandboxes that listen on a port, for tests whose portal calls one. A test has one to itself and begins with the seed; the start, which costs
/// more than most tests, is paid once for all that come one after another.
/// </summary>
internal static class Sandboxes
{
    private static readonly ConcurrentBag<SandboxHost> _free = [];

    public static SandboxHost Take()
    {
        if (!_free.TryTake(out var host))
        {
            host = new SandboxHost();
            host.UseAnyPort();
            host.StartServer();
        }

        return host.Fresh();
    }

    /// <summary>Only after everything that calls it has ended.</summary>
    public static void Give(SandboxHost host) => _free.Add(host);
}
