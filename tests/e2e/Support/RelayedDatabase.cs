using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Portal.Journeys.Support;

/// <summary>A PostgreSQL database of its own behind a relay that can be cut.</summary>
internal sealed class RelayedDatabase : IAsyncDisposable
{
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly string _name = "journey_" + Guid.NewGuid().ToString("N");
    private readonly int _port = PortalProcess.FreePort();
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private TcpListener? _listener;

    private RelayedDatabase(string server) => _server = new NpgsqlConnectionStringBuilder(server);

    public string Connection => $"Host=127.0.0.1;Port={_port};Username={_server.Username};Password={_server.Password};Database={_name};Timeout=2";

    public static async Task<RelayedDatabase> MakeAsync(string server)
    {
        var made = new RelayedDatabase(server);
        await made.SayAsync($"create database {made._name}");
        made.ComeBack();
        return made;
    }

    public void ComeBack()
    {
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        _ = ListenAsync(_listener);
    }

    public void GoAway()
    {
        _listener?.Stop();
        while (_clients.TryTake(out var client))
        {
            client.Close();
        }
    }

    public async ValueTask DisposeAsync()
    {
        GoAway();
        await SayAsync($"drop database {_name} with (force)");
    }

    private async Task ListenAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var caller = await listener.AcceptTcpClientAsync();
                var server = new TcpClient(_server.Host!, _server.Port);
                _clients.Add(caller);
                _clients.Add(server);
                _ = PassAsync(caller, server);
                _ = PassAsync(server, caller);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It was cut.
        }
    }

    private static async Task PassAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
            to.Close();
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It was cut.
        }
    }

    private async Task SayAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
