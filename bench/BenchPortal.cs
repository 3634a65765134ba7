using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;

namespace Portal.Bench;

/// <summary>
/// The portal on a real port, with one more endpoint in front: <c>/bench/memory</c> writes the bytes that <see cref="Baseline"/> holds.
/// It is the baseline: what this process and this machine can answer when there is nothing to do.
/// </summary>
internal sealed class BenchPortal : WebApplicationFactory<Program>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-bench-").FullName;
    private readonly Dictionary<string, string> _settings;

    public BenchPortal(params (string Name, string Value)[] settings)
    {
        // The factory looks for the content beside the solution; ours lies in src.
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_PORTAL", Path.GetFullPath("src/Portal"));
        _settings = settings.ToDictionary(s => s.Name, s => s.Value);
        UseKestrel(_settings.TryGetValue(PublicAddress, out var address) ? new Uri(address).Port : 0);
    }

    /// <summary>Where the last print page opens without a ticket.</summary>
    public const string SavedPage = "/bench/report";

    /// <summary>The setting under which WeCom finds the way back; the portal then listens there.</summary>
    public const string PublicAddress = "Portal:PublicAddress";

    public Answer? Baseline { get; set; }

    public string Address => _settings.GetValueOrDefault(PublicAddress) ?? ClientOptions.BaseAddress.GetLeftPart(UriPartial.Authority);

    public async Task<BenchPortal> StartAsync()
    {
        StartServer();
        await Services.GetRequiredService<DatabaseState>().Ready.WaitAsync(TimeSpan.FromMinutes(3));
        return this;
    }

    /// <summary>A visitor with cookies; follows no redirect and unpacks nothing, so that bytes are those of the wire.</summary>
    public Visitor Visitor() => new(new Uri(Address));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("Demo:Warehouse", Path.GetFullPath("artifacts/bench/demo.db"));
        builder.UseSetting("Database:Connection", "Data Source=" + Path.Combine(_folder, "portal.db"));
        builder.UseSetting("Reports:Directory", Path.GetFullPath("reports"));
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IStartupFilter>(new MemoryEndpoint(this));
            services.AddSingleton<IStartupFilter>(new SavedPrintPage());
            services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1_000); // a thousand visitors sign in
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class MemoryEndpoint(BenchPortal portal) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, rest) =>
            {
                if (context.Request.Path != "/bench/memory" || portal.Baseline is not { } answer)
                {
                    await rest(context);
                    return;
                }

                context.Response.ContentType = "text/html; charset=utf-8";
                context.Response.Headers.ContentEncoding = answer.Encoding;
                context.Response.ContentLength = answer.Body.Length;
                await context.Response.Body.WriteAsync(answer.Body);
            });
            next(app);
        };
    }
}

/// <summary>An answer as it came over the wire.</summary>
internal sealed record Answer(HttpStatusCode Status, string? Encoding, byte[] Body, string? Location);

internal sealed class Visitor(Uri address) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _client;

    public string CookieHeader => _cookies.GetCookieHeader(address);

    private HttpClient Client => _client ??= new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = address };

    /// <param name="isFragment">As htmx asks.</param>
    public async Task<Answer> GetAsync(string path, bool packed = true, bool isFragment = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (packed)
        {
            request.Headers.Add("Accept-Encoding", "br");
        }

        if (isFragment)
        {
            request.Headers.Add("HX-Request", "true");
        }

        request.Headers.Add("User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148");
        using var answer = await Client.SendAsync(request);
        return new(answer.StatusCode, answer.Content.Headers.ContentEncoding.FirstOrDefault(), await answer.Content.ReadAsByteArrayAsync(), answer.Headers.Location?.ToString());
    }

    public async Task<Visitor> SignInAsync(string userName, string password)
    {
        var form = await GetAsync("/sign-in", packed: false);
        using var page = new HtmlParser().ParseDocument(new MemoryStream(form.Body));
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([new("userName", userName), new("password", password), new("__RequestVerificationToken", token)]);
        using var answer = await Client.PostAsync("/sign-in", content);
        return answer.StatusCode == HttpStatusCode.Redirect ? this : throw new InvalidOperationException($"{userName} was not signed in: {answer.StatusCode}");
    }

    public void Dispose() => _client?.Dispose();
}
