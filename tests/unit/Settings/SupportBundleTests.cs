using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.WeCom;
using Portal.Operations;
using Portal.Tests.Support;

namespace Portal.Tests.Settings;

/// <summary>What support gets, and what it does not.</summary>
public sealed class SupportBundleTests(SupportBundleTests.SecretPortal portal) : IClassFixture<SupportBundleTests.SecretPortal>
{
    private static readonly Dictionary<string, string> _secrets = new()
    {
        ["WeCom__Corps__0__ContactsSecret"] = "contacts-Secret-4711",
        ["WeCom__Corps__0__Apps__0__Secret"] = "app-Secret-4712",
        ["WeCom__Corps__0__Apps__0__Token"] = "callbackToken4713",
        ["WeCom__Corps__0__Apps__0__EncodingAesKey"] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLM4714",
        ["Push__Hooks__daily"] = "hook-key-of-at-least-24-letters-4716",
        ["Seed__Users__0__Password"] = "seed-Password-4717",
        ["DataSources__erp__Connection"] = "Host=127.0.0.1;Port=1;Username=reader;Password=warehouse-4718",
        ["SomethingElse__Secret"] = "other-Secret-4719",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_secret_of_the_configuration_is_in_it_wherever_it_was_written()
    {
        var logger = portal.App.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Portal.Careless");
        foreach (var secret in _secrets.Values)
        {
            Write(logger, $"A careless line about {secret}.");
        }

        Write(logger, "GET /cgi-bin/gettoken?corpid=x&access_token=from-nowhere-4720&next=1, Password=from-nowhere-4721;");
        Write(logger, "It failed.", new InvalidOperationException("warehouse-4718 was refused"));

        var texts = await BundleAsync();

        Assert.Equal(["configuration.txt", "diagnosis.txt", "log.txt", "settings.json"], texts.Keys.Order());
        Assert.Contains("A careless line about ***.", texts["log.txt"], StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException: *** was refused", texts["log.txt"], StringComparison.Ordinal);
        Assert.All(texts, text => Assert.DoesNotMatch("(Secret|Token|KLM|letters|Password|warehouse|nowhere)-?47[12][0-9]", text.Value)); // digits alone are in any trace id
    }

    [Fact]
    public async Task What_an_admin_typed_for_messages_from_WeCom_is_known_as_secret_too()
    {
        var corps = await portal.App.InScopeAsync(services => services.GetRequiredService<WeComDirectory>().AllAsync(Ct).AsTask());

        Assert.Superset(new HashSet<string?> { "app-Secret-4712", "callbackToken4713", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLM4714" },
            SupportBundle.SecretsOf(Assert.Single(Assert.Single(corps).Apps)).ToHashSet());
    }

    [Fact]
    public async Task It_tells_what_is_set_and_how_things_stand()
    {
        var texts = await BundleAsync();

        Assert.Contains("WeCom__Corps__0__Apps__0__Secret = (set)", texts["configuration.txt"], StringComparison.Ordinal);
        Assert.Contains("Portal__PublicAddress = https://bi.example.com", texts["configuration.txt"], StringComparison.Ordinal);
        Assert.DoesNotContain("SomethingElse", texts["configuration.txt"], StringComparison.Ordinal);
        Assert.Contains("database: Healthy", texts["diagnosis.txt"], StringComparison.Ordinal);
        Assert.Contains("\"kind\": \"portal-configuration\"", texts["settings.json"], StringComparison.Ordinal);
        Assert.Equal("admin", await portal.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().AuditEntries.Where(e => e.What == AuditCodes.SupportBundle)
            .Select(e => e.Actor).FirstAsync(Ct)));
    }

    [Fact]
    public async Task Who_is_no_admin_gets_none()
    {
        using var lin = await portal.App.ClientAsync("lin");

        using var answer = await lin.GetAsync("/admin/settings/support.zip", Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_log_tells_more_for_an_hour_and_then_goes_back_by_itself()
    {
        var logger = portal.App.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Portal.Anything");
        using var admin = await portal.App.ClientAsync("admin", forms: false);
        Assert.False(logger.IsEnabled(LogLevel.Debug));

        using var raised = await admin.SubmitAsync(await admin.PageAsync("/admin/settings"), "#support form");

        Assert.Equal(HttpStatusCode.Redirect, raised.StatusCode);
        Assert.True(logger.IsEnabled(LogLevel.Debug));
        Assert.Contains("到 2026-11-22 10:", (await admin.PageAsync("/admin/settings")).Texts("#support .app-item__meta").First(), StringComparison.Ordinal);
        portal.App.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.False(logger.IsEnabled(LogLevel.Debug));
        Assert.Contains("打开一小时", (await admin.PageAsync("/admin/settings")).Texts("#support .app-item__meta").First(), StringComparison.Ordinal);
        var told = await portal.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().AuditEntries.SingleAsync(e => e.What == AuditCodes.LogLevel, Ct));
        Assert.Equal("admin", told.Actor);
    }

    private static void Write(ILogger logger, string line, Exception? error = null) => logger.Log(LogLevel.Warning, default, line, error, (said, _) => said);

    private async Task<Dictionary<string, string>> BundleAsync()
    {
        using var admin = await portal.App.ClientAsync("admin");
        await using var zip = await admin.GetStreamAsync("/admin/settings/support.zip", Ct);
        using var held = new MemoryStream();
        await zip.CopyToAsync(held, Ct);
        using var archive = new ZipArchive(held);
        return archive.Entries.ToDictionary(entry => entry.Name, entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        });
    }

    /// <summary>A portal with a secret of each kind; no server answers behind them.</summary>
    public sealed class SecretPortal : IAsyncLifetime
    {
        public PortalApp App { get; } = new PortalApp()
            .With("Portal__PublicAddress", "https://bi.example.com")
            .With("WeCom__Corps__0__CorpId", "ww0000000000000001").With("WeCom__Corps__0__ApiAddress", "http://127.0.0.1:1").With("WeCom__Corps__0__Apps__0__AgentId", "1000002")
            .With("Seed__Users__0__UserName", "seeded").With("Seed__Users__0__DisplayName", "种子").With("DataSources__erp__Provider", "Postgres");

        public async ValueTask InitializeAsync()
        {
            foreach (var (key, value) in _secrets)
            {
                App.With(key, value);
            }

            await App.PlantCastAsync();
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
