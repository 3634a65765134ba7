using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Portal.Hosting;
using Portal.Tests.Shell;
using Portal.Tests.Support;

namespace Portal.Tests.Operations;

/// <summary>What an operator reads of a start that his settings prevent.</summary>
public sealed class WrongStartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Portal__TimeZone", "Mars/Base", "  Portal:TimeZone is 'Mars/Base', which this machine does not know")]
    [InlineData("Captures__Seats", "many", "  Captures:Seats is 'many'.")]
    [InlineData("Database__Connection", "nonsense", "  Database:Connection cannot be read")]
    public async Task The_program_says_it_in_a_sentence_and_leaves(string setting, string value, string sentence)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var (code, said) = await StartAsync((setting, value), ("ASPNETCORE_URLS", $"http://{taken.LocalEndpoint}"));

        Assert.Equal(1, code);
        Assert.StartsWith("The portal does not start:", said, StringComparison.Ordinal);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var (code, said) = await StartAsync(("ASPNETCORE_URLS", $"http://{taken.LocalEndpoint}"));

        Assert.Equal(1, code);
        Assert.StartsWith("The portal does not start:", said, StringComparison.Ordinal);
        Assert.Contains($"Failed to bind to address http://{taken.LocalEndpoint}: address already in use. Another program listens there", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_stylesheets_is_named()
    {
        var (code, said) = await StartAsync(_folder);

        Assert.Equal(1, code);
        Assert.Matches("^The portal does not start:\\s+The stylesheets and scripts are not built \\(.*manifest.json is missing\\)", said);
    }

    [Fact]
    public void All_that_is_wrong_is_said_and_a_fault_of_the_program_keeps_its_trace()
    {
        Assert.Equal(
            ["Use 'https'.", "Name it."],
            StartFailure.SentencesOf(new OptionsValidationException(
                "", typeof(string), ["DataAnnotation validation failed for 'PortalOptions' members: 'PublicAddress' with the error: 'Use 'https'.'.", "Name it."])));
        Assert.Equal(2, StartFailure.SentencesOf(new AggregateException(Wrong("a"), Wrong("b"))).Count);
        Assert.Single(StartFailure.SentencesOf(new SocketException((int)SocketError.AccessDenied)));
        Assert.Single(StartFailure.SentencesOf(new FormatException("Invalid url: 'nonsense'")));
        Assert.Empty(StartFailure.SentencesOf(new InvalidOperationException("Nobody is signed in.", new AddressInUseException("x"))));

        static OptionsValidationException Wrong(string what) => new("", typeof(string), [what]);
    }

    [Theory]
    [InlineData("Postgres", "nonsense")]
    [InlineData("Postgres", "Hots=db;Password=secret-word")]
    [InlineData("Postgres", "Host=db;Port=many")]
    [InlineData("Sqlite", "Host=db;Database=portal")]
    public void A_connection_string_of_another_kind_stops_the_start_with_a_sentence(string provider, string connection)
    {
        using var app = new PortalApp().With("Database:Provider", provider).With("Database:Connection", connection);

        var error = Assert.Throws<OptionsValidationException>(() => app.Services);

        Assert.Contains($"For Database:Provider {provider} write", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", error.Message, StringComparison.Ordinal);
    }

    private Task<(int Code, string Said)> StartAsync(params (string Name, string Value)[] settings) => StartAsync(null, settings);

    private async Task<(int Code, string Said)> StartAsync(string? content, params (string Name, string Value)[] settings)
    {
        content ??= Path.Combine(BuiltFolder.Root(), "src", "Portal");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Portal.dll"), "--contentRoot", content])
        {
            WorkingDirectory = _folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("Hosting failed to start", await output, StringComparison.Ordinal);
        return (process.ExitCode, said);
    }
}
