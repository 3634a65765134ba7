using System.Diagnostics;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Core.Data;
using Portal.Core.WeCom;
using Portal.Tests.Support;

namespace Portal.Tests.Data;

/// <summary>The backups of docs/upgrade.md, made and given back: with `portal backup` on SQLite, with pg_dump and pg_restore on PostgreSQL.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-backup-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_given_back_knows_its_users_their_sessions_and_its_secrets()
    {
        await using var source = TestDatabase.Create();
        await using var first = On(source);
        await first.PlantCastAsync();
        using var browser = await first.StrangerAsync();
        using var welcome = await browser.SignInAsync("lin", "lin-password");
        var session = string.Join("; ", welcome.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        var secret = await first.InScopeAsync(services => Task.FromResult(services.GetRequiredService<SecretBox>().Seal(new Secret("app-secret"))));

        await using var target = TestDatabase.CreateEmpty();
        await CopyAsync(source, target);
        await using var second = On(target);
        using var stranger = await second.StrangerAsync();
        using var signedIn = await stranger.SignInAsync("zhou", "zhou-password");
        Assert.Equal("/", signedIn.Headers.Location?.ToString());

        using var request = new HttpRequestMessage(HttpMethod.Get, "/me") { Headers = { { "Cookie", session } } };
        using var returning = second.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        using var page = await returning.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("林晓", await page.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal("app-secret", await second.InScopeAsync(services => Task.FromResult(services.GetRequiredService<SecretBox>().Open(secret)?.Reveal())));
    }

    [Fact]
    public async Task A_backup_overwrites_nothing_and_only_its_owner_may_read_it()
    {
        var settings = Settings($"Data Source={Path.Combine(_folder, "portal.db")}");
        await using (var database = new SqliteConnection(settings["Database:Connection"] + ";Pooling=false"))
        {
            await database.OpenAsync(Ct);
            await new SqliteCommand("create table users (id); insert into users values (1)", database).ExecuteNonQueryAsync(Ct);
        }

        var copy = Path.Combine(_folder, "copy.db");
        Assert.Equal(0, (await BackupAsync(settings, copy)).Code);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(copy) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        var again = await BackupAsync(settings, copy);
        Assert.Equal((2, $"{copy}: there is a file already; a backup overwrites none."), again);
    }

    [Fact]
    public async Task What_cannot_be_saved_is_said_and_leaves_no_file()
    {
        var copy = Path.Combine(_folder, "copy.db");
        var missing = await BackupAsync(Settings($"Data Source={Path.Combine(_folder, "none.db")}"), copy);
        Assert.Equal((2, true), (missing.Code, missing.Said.Contains("there is no database", StringComparison.Ordinal)));

        await File.WriteAllTextAsync(Path.Combine(_folder, "broken.db"), new string('x', 5000), Ct);
        var broken = await BackupAsync(Settings($"Data Source={Path.Combine(_folder, "broken.db")}"), copy);
        Assert.Equal((2, true), (broken.Code, broken.Said.Contains("could not be made", StringComparison.Ordinal)));
        Assert.False(File.Exists(copy));

        var postgres = await BackupAsync(Settings("Host=127.0.0.1", "Postgres"), copy);
        Assert.Equal((2, true), (postgres.Code, postgres.Said.Contains("pg_dump", StringComparison.Ordinal)));
    }

    private static PortalApp On(TestDatabase database) =>
        new PortalApp().With("Database:Provider", database.Provider.ToString()).With("Database:Connection", database.Connection);

    private async Task CopyAsync(TestDatabase source, TestDatabase target)
    {
        if (source.Provider == DatabaseProvider.Sqlite)
        {
            var (code, said) = await BackupAsync(Settings(source.Connection), new SqliteConnectionStringBuilder(target.Connection).DataSource);
            Assert.True(code == 0, said);
            return;
        }

        var dump = Path.Combine(_folder, "portal.dump");
        await RunAsync("pg_dump", source.Connection, "--format=custom", "--file", dump);
        await RunAsync("pg_restore", target.Connection, "--exit-on-error", "--no-owner", "--dbname", new NpgsqlConnectionStringBuilder(target.Connection).Database!, dump);
    }

    private static IConfiguration Settings(string connection, string provider = "Sqlite") => new ConfigurationBuilder()
        .AddInMemoryCollection([new("Database:Provider", provider), new("Database:Connection", connection)]).Build();

    private static async Task<(int Code, string Said)> BackupAsync(IConfiguration settings, string file)
    {
        await using var output = new StringWriter();
        return (await SqliteBackup.RunAsync(file, settings, output, Ct), output.ToString().Trim());
    }

    private static async Task RunAsync(string program, string connection, params string[] arguments)
    {
        var server = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        (start.Environment["PGHOST"], start.Environment["PGPORT"], start.Environment["PGUSER"], start.Environment["PGDATABASE"]) =
            (server.Host, $"{server.Port}", server.Username, server.Database);
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        Assert.True(process.ExitCode == 0, said);
    }
}
