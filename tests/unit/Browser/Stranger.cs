using System.Net;
using System.Net.Sockets;

namespace Portal.Tests.Browser;

/// <summary>Another server on this machine; counts who connects.</summary>
internal sealed class Stranger : IDisposable
{
    private readonly TcpListener _listener = TcpListener.Create(0);
    private int _arrived;

    public Stranger()
    {
        _listener.Start();
        _ = CountAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Arrived => _arrived;

    public void Dispose() => _listener.Stop();

    private async Task CountAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _arrived);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // stopped
        }
    }
}
