using System.Net;
using System.Net.Sockets;
using System.Text;
using Portal.Core.WeCom;

namespace Portal.Tests.WeCom;

/// <summary>Another stand-in for WeCom, of bytes: it answers whatever the test says, broken off wherever the test says.</summary>
internal sealed class RoughCloud : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, byte[]> _answer;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;
    private int _asked;

    /// <param name="answer">Request line → all bytes of the answer; the connection is closed after them.</param>
    public RoughCloud(Func<string, byte[]> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/proxy/wecom");
        _work = WorkAsync();
    }

    public Uri Address { get; }
    public int Asked => Volatile.Read(ref _asked);
    public List<string> Lines { get; } = [];
    public Credentials App => new(Address, "ww7c1e4a90b2d35f68", new Secret("a-secret-of-the-app"), 1000002);

    public static byte[] Json(string json, string more = "", int? length = null) =>
        Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=UTF-8\r\nContent-Length: {length ?? Encoding.UTF8.GetByteCount(json)}\r\n"
            + $"{more}Connection: close\r\n\r\n{json}");

    /// <summary>A token for who asks for one, else <paramref name="answer"/>.</summary>
    public static Func<string, byte[]> After(Func<byte[]> answer) => line =>
        line.Contains("/gettoken", StringComparison.Ordinal) ? Json("""{"access_token":"rough-token","expires_in":7200}""") : answer();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _work;
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await AnswerAsync(client);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or IOException or InvalidOperationException)
        {
            // the test is over
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        var line = await reader.ReadLineAsync(_stop.Token) ?? "";
        while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 }) { }
        Interlocked.Increment(ref _asked);
        Lines.Add(line);
        await stream.WriteAsync(_answer(line), _stop.Token);
    }
}
