using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Settings;
using Portal.Core.Sharing;
using Portal.Tests.Support;

namespace Portal.Tests.Settings;

/// <summary>From where settings come, and when they count.</summary>
public sealed class SettingsReadTests : IClassFixture<SettingsReadTests.NamedPortal>
{
    private readonly PortalApp _app;

    public SettingsReadTests(NamedPortal portal) => _app = portal.App;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_configuration_names_wins_and_is_only_read()
    {
        using var admin = await _app.ClientAsync("admin", forms: false);
        var page = await admin.PageAsync("/admin/settings");

        Assert.True(page.QuerySelector("[name='Form.Name']")!.HasAttribute("readonly"));
        Assert.Contains("Portal__CompanyName", page.QuerySelector("[id='Form.Name-help']")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("[name='Form.Longest']"));
        using (await admin.SubmitAsync(page, "form.two", ("Form.Name", "另一个"), ("Form.Longest", "1440"), ("Form.Subtitle", "看板"))) { }

        Assert.Equal("来自配置看板", (await admin.PageAsync("/admin/settings")).Title!.Split('·')[1].Trim());
        var now = _app.Services.GetRequiredService<PortalSettings>().Now;
        Assert.Equal(("来自配置", TimeSpan.FromDays(12)), (now.Brand.Name, now.Sessions.Longest));
        Assert.Null((await _app.InScopeAsync(s => s.GetRequiredService<SettingsDesk>().FindAsync(Ct))).Values.Brand.Name);
    }

    [Fact]
    public async Task Another_server_learns_of_a_change_within_a_second()
    {
        using var lin = await _app.ClientAsync("lin");
        await lin.PageAsync("/me");
        await _app.InDbAsync(async db => // as another server does it
        {
            await db.Settings.Where(s => s.Name == SettingRow.Portal)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Value, """{"Brand":{"Colour":"#7A2E9E"},"Unknown":1}""").SetProperty(s => s.Version, s => s.Version + 1), Ct);
            await db.SharedVersions.Where(v => v.Name == SharedVersions.Settings).ExecuteUpdateAsync(set => set.SetProperty(v => v.Value, v => v.Value + 1), Ct);
        });

        for (var look = 0; look < 3_000 && (await lin.PageAsync("/me")).QuerySelector("link[href^='/brand/colours/7a2e9e']") is null; look++)
        {
            _app.Clock.Advance(SharedVersions.LookEvery);
            await Task.Delay(20, Ct);
        }

        Assert.NotNull((await lin.PageAsync("/me")).QuerySelector("link[href^='/brand/colours/7a2e9e']"));
    }

    [Fact]
    public async Task New_links_last_as_the_settings_say_and_old_ones_keep_their_time()
    {
        var lin = await _app.AccountAsync("lin");
        var kept = await LinkAsync(lin, "old", days: 0);
        await SetAsync(values => values with { Links = new() { Longest = 7, Usual = 1 } });

        var again = await LinkAsync(lin, "old", days: null);
        var made = await LinkAsync(lin, "new", days: null);
        var changed = await _app.InScopeAsync(s => s.GetRequiredService<ShareLinks>().LastAsync(made.Id, lin.Id, 30, AuditActor.Portal, Ct));

        Assert.Equal((kept.Id, 0, null), (again.Id, again.Days, again.ExpiresAt));
        Assert.Equal((1, false), (made.Days, changed));
        await SetAsync(values => values with { Links = new() });
    }

    [Fact]
    public async Task A_session_that_nobody_uses_ends_when_the_settings_say_also_one_that_began_before()
    {
        using var before = await _app.ClientAsync("wang");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(before));
        await SetAsync(values => values with { Sessions = values.Sessions with { IdleFor = TimeSpan.FromMinutes(30) } });
        using var after = await _app.ClientAsync("wang");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(after));

        _app.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await StatusAsync(before), await StatusAsync(after)));
        _app.Clock.Advance(TimeSpan.FromMinutes(40));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (await StatusAsync(before), await StatusAsync(after)));
        await SetAsync(values => values with { Sessions = new() });
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/me", Ct);
        return answer.StatusCode;
    }

    private async Task<ShareLink> LinkAsync(Core.Users.Account creator, string report, int? days) =>
        (await _app.InScopeAsync(s => s.GetRequiredService<ShareLinks>().MakeAsync(creator, new SharedView(report, report, "", ""), days, AuditActor.Portal, Ct)))!;

    private Task<int> SetAsync(Func<SettingValues, SettingValues> change) => _app.InScopeAsync(async services =>
    {
        var desk = services.GetRequiredService<SettingsDesk>();
        var stored = await desk.FindAsync(Ct);
        var outcome = await desk.SaveAsync(change(stored.Values), stored.Version, Ct);
        Assert.Empty(outcome.Problems);
        Assert.Null(outcome.Newer);
        return 0;
    });

    /// <summary>A company whose name and longest session stand in its configuration.</summary>
    public sealed class NamedPortal : IAsyncLifetime
    {
        public PortalApp App { get; } = new PortalApp().With("Portal__CompanyName", "来自配置").With("Sessions__Longest", "12.00:00:00");

        public async ValueTask InitializeAsync() => await App.PlantCastAsync();

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
