using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

/// <summary>Somebody else wrote into the folder of pictures.</summary>
[SameOnEveryDatabase]
public sealed class DamagedPictureTests : IAsyncDisposable
{
    private readonly PictureSite _site = new();
    private readonly Said _said = new();

    public DamagedPictureTests()
    {
        _site.App.With(services => services.AddSingleton<ILoggerProvider>(_said));
        _site.Listening();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("cut")]
    [InlineData("foreign")]
    [InlineData("garbage")]
    public async Task A_file_that_was_cut_or_replaced_is_taken_again_and_the_operator_is_told(string how)
    {
        using var lin = await _site.Site.SignInAsync();
        var key = await lin.KeyAsync("/reports/sales/captures");
        var path = Path.Combine(_site.Folder, key[..2], key + "-1.png");
        var whole = await File.ReadAllBytesAsync(path, Ct);
        await File.WriteAllBytesAsync(path, how switch
        {
            "cut" => whole[..(whole.Length / 2)],
            "foreign" => Raster.Write(780, 500, (_, _) => (1, 2, 3)),
            _ => new byte[whole.Length],
        }, Ct);

        var served = await lin.GetByteArrayAsync($"/captures/{key}.png", Ct);

        Assert.Equal((2, Raster.Read(whole).Width), (_site.Prints, Raster.Read(served).Width));
        Assert.NotEqual("#010203", Raster.Read(served).At(20, 20));
        Assert.Contains(_said.All, line => line.Contains(path, StringComparison.Ordinal) && line.Contains("Captures__Folder", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Damage_inside_of_it_is_found_when_something_is_made_of_it()
    {
        using var lin = await _site.Site.SignInAsync();
        var key = await lin.KeyAsync("/reports/sales/captures");
        var path = Path.Combine(_site.Folder, key[..2], key + "-1.png");
        var bytes = await File.ReadAllBytesAsync(path, Ct);
        bytes[bytes.Length / 2] ^= 0x55;
        await File.WriteAllBytesAsync(path, bytes, Ct);

        using var jpeg = await lin.GetAsync($"/captures/{key}.jpg", Ct);

        Assert.Equal((HttpStatusCode.OK, 2), (jpeg.StatusCode, _site.Prints));
        Assert.Contains(_said.All, line => line.Contains(path, StringComparison.Ordinal) && line.Contains("Captures__Folder", StringComparison.Ordinal));
    }

    private sealed class Said : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = [];

        public IEnumerable<string> All => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                _lines.Enqueue(formatter(state, exception));
            }
        }

        public void Dispose() { }
    }
}
