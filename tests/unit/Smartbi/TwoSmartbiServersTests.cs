using System.Collections.Concurrent;
using System.Net;
using System.Web;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Catalog.Smartbi;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Reports.Smartbi.Client;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using static Portal.Tests.Smartbi.SmartbiStand;

namespace Portal.Tests.Smartbi;

/// <summary>Two servers with equal resource ids, names and users.</summary>
public sealed class TwoSmartbiServersTests : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, bool> _mayRead = new();
    private readonly PortalApp _app = new PortalApp().With(s => s.AddSingleton<ISpelling, StubSpelling>());
    private SmartbiStand _north = null!;
    private SmartbiStand _south = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (_north, _south) = (await StartAsync(), await StartAsync());
        foreach (var (i, key, stand) in new[] { (0, "north", _north), (1, "south", _south) })
        {
            _app.With($"Smartbi__{i}__Name", key == "north" ? "北" : "南").With($"Smartbi__{i}__Key", key).With($"Smartbi__{i}__Address", stand.Address)
                .With($"Smartbi__{i}__User", "portal")
                .With($"Smartbi__{i}__Password", Password).With($"Smartbi__{i}__CallsPerSecond", "1000").With($"Smartbi__{i}__Timeout", "00:02:00")
                .With($"Smartbi__{i}__VisibleTo__0", "everyone");
            stand.Publish(("销售", [Report("I1", key + "日报"), Report("I2", key + "周报")]));
            var answer = stand.Answer;
            stand.Answer = (method, arguments, user) => method == "CatalogService.isCatalogElementAccessible"
                ? Ok(_mayRead.ContainsKey($"{key} {user} {arguments.Split('"')[1]}") ? "true" : "false") : answer(method, arguments, user);
        }

        await _app.PlantCastAsync();
    }

    [Fact]
    public async Task Trees_and_rights_do_not_mix()
    {
        (_mayRead["north lin I1"], _mayRead["south lin I2"], _mayRead["south zhou I1"]) = (true, true, true);
        await MirroredAsync("north", "south");

        await Soon.UntilAsync(async () => (await SeenAsync("lin")).Count == 2 && (await SeenAsync("zhou")).Count == 1, Later);

        var view = await _app.CatalogOfAsync("lin");
        Assert.Equal(["north_I1 北 / 销售 north日报", "south_I2 南 / 销售 south周报"],
            view.Reports.Select(node => $"{node.ReportId} {node.Path} {node.Title}").Order(StringComparer.Ordinal));
        Assert.Equal(["south_I1"], await SeenAsync("zhou"));
        var access = _app.Services.GetRequiredService<ReportAccess>();
        Assert.Null(await access.FindAsync(await _app.AccountAsync("lin"), "south_I1", Ct));
        Assert.NotNull(await access.FindAsync(await _app.AccountAsync("lin"), "north_I1", Ct));
        var reports = _app.Services.GetRequiredService<SmartbiReports>();
        Assert.Equal([_north.Address + "/", _south.Address + "/"], ((string[])["north_I1", "south_I1"]).Select(id => reports.Locate(id)!.Value.Server.Address.AbsoluteUri));
        Assert.NotEqual(reports.Find("north_I1")!.Revision, reports.Find("south_I1")!.Revision); // pictures of one are not those of the other
    }

    [Fact]
    public async Task One_that_does_not_answer_holds_up_neither_the_tree_nor_the_rights_of_the_other()
    {
        await MirroredAsync("north", "south");
        var before = (await MirrorOfAsync("north"))!.MirroredAt;
        var held = new TaskCompletionSource();
        _north.Instead = async context => await held.Task.WaitAsync(context.RequestAborted);
        _mayRead["south lin I1"] = true;

        await Soon.UntilAsync(async () => (await SeenAsync("lin")).SequenceEqual(["south_I1"]), Later);
        await _app.InScopeAsync(async s =>
        {
            foreach (var server in _app.Services.GetRequiredService<SmartbiServers>().All)
            {
                await s.GetRequiredService<SmartbiMirrors>().AskForAsync(server, Ct);
            }

            return 0;
        });
        _south.Publish(("销售", [Report("I1", "日报"), Report("I2", "周报"), Report("I3", "新报表")]));
        _app.Services.GetRequiredService<SmartbiBell>().Ring();

        await Soon.UntilAsync(async () => (await MirrorOfAsync("south"))!.Reports == 3);
        Assert.Equal(before, (await MirrorOfAsync("north"))!.MirroredAt);
        held.SetResult();
    }

    [Fact]
    public async Task A_session_of_one_is_not_one_of_the_other()
    {
        _north.Answer = (_, _, user) => Ok($"\"north {user}\"");
        _south.Answer = (_, _, user) => Ok($"\"south {user}\"");
        var (sessions, lin) = (_app.Services.GetRequiredService<SmartbiSessions>(), SmartbiStand.Reader("lin"));

        foreach (var key in new[] { "north", "south", "north" })
        {
            Assert.Equal($"{key} lin", (await sessions.For(ServerOf(key), lin).CallAsync(new SmartbiCall("A", "who"), Ct)).GetString());
        }

        var (north, south) = (await CookieAsync("north"), await CookieAsync("south"));
        Assert.NotEqual(north, south);

        async Task<string> CookieAsync(string key) =>
            (await sessions.For(ServerOf(key), lin).CookiesAsync(Ct)).GetCookieHeader(ServerOf(key).At("vision/index.jsp"));
    }

    [Fact]
    public async Task A_token_and_a_cookie_of_one_go_to_no_other()
    {
        (_mayRead["north lin I1"], _mayRead["south lin I1"]) = (true, true);
        await MirroredAsync("north", "south");
        using var lin = await _app.ClientAsync("lin", forms: false);
        var (tokens, cookies) = (new Dictionary<string, string>(), new Dictionary<string, string>());

        foreach (var (key, stand) in new[] { ("north", _north), ("south", _south) })
        {
            using (var page = await FollowAsync(lin, $"/reports/{key}_I1/smartbi")) { Assert.Equal(HttpStatusCode.OK, page.StatusCode); }
            cookies[key] = stand.Heard.Last(line => line.StartsWith("/smartbi/vision/openresource.jsp", StringComparison.Ordinal)).Split("JSESSIONID=")[1];
            ServerOf(key).Options.OpenModes["I1"] = SmartbiOpenMode.Redirect;
            using var led = await lin.AskAsync($"/reports/{key}_I1/redirect");
            Assert.StartsWith($"{stand.Address}/vision/openresource.jsp?resid=I1&", led.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
            tokens[key] = HttpUtility.ParseQueryString(led.Headers.Location.Query)["password"]!;
        }

        foreach (var (key, other) in new[] { ("north", _south), ("south", _north) })
        {
            Assert.DoesNotContain(other.Heard, line => line.Contains(tokens[key], StringComparison.Ordinal) || line.Contains(cookies[key], StringComparison.Ordinal));
        }

        Assert.Equal(4, tokens.Values.Concat(cookies.Values).Distinct().Count());
    }

    private static async Task<HttpResponseMessage> FollowAsync(HttpClient client, string address)
    {
        using var entered = await client.AskAsync(address);
        return await client.AskAsync(entered.Headers.Location!.OriginalString);
    }

    private Task MirroredAsync(params string[] keys) => Soon.UntilAsync(async () =>
    {
        var mirrors = await _app.InScopeAsync(s => s.GetRequiredService<SmartbiMirrors>().ListAsync(Ct));
        return keys.All(key => mirrors.GetValueOrDefault(key)?.MirroredAt is not null);
    });

    private async Task<SmartbiMirror?> MirrorOfAsync(string key) =>
        (await _app.InScopeAsync(s => s.GetRequiredService<SmartbiMirrors>().ListAsync(Ct))).GetValueOrDefault(key);

    private async Task<IReadOnlyList<string>> SeenAsync(string user) => [.. (await _app.CatalogOfAsync(user)).Reports.Select(node => node.ReportId!).Order(StringComparer.Ordinal)];

    private void Later() => _app.Clock.Advance(TimeSpan.FromSeconds(40)); // what was not readable before is asked again

    private SmartbiServer ServerOf(string key) => _app.Services.GetRequiredService<SmartbiServers>().Find(key)!;

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _north.DisposeAsync();
        await _south.DisposeAsync();
    }
}
