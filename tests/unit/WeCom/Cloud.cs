using Microsoft.Extensions.Time.Testing;
using Portal.Core.WeCom;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using WeComSandbox.Cloud;

namespace Portal.Tests.WeCom;

/// <summary>The sandbox on a real port, a database, and servers that use both.</summary>
public sealed class Cloud : IAsyncDisposable
{
    private readonly SandboxHost _host = Sandboxes.Take();
    private readonly List<Server> _servers = [];
    private readonly TestDatabase _database = TestDatabase.Create();

    public Uri Address => _host.ClientOptions.BaseAddress;
    public World World => _host.World;
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 1, 41, 0, TimeSpan.Zero));
    public TestDatabase Database => _database;

    public Credentials App(int agentId = SandboxHost.Agent) =>
        new(Address, SandboxHost.CorpId, new Secret(World.FindApp(agentId)!.Value.App.Secret), agentId);

    public int Count(string endpoint) => World.Requests.Counts().GetValueOrDefault(endpoint);

    public void Fail(Fault fault) => World.Faults.Add(fault);

    internal Server Server(params (string, string)[] settings)
    {
        var server = new Server(_database, Clock, settings);
        _servers.Add(server);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        Sandboxes.Give(_host);
        await _database.DisposeAsync();
    }
}
