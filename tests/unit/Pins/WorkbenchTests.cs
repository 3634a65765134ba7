using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Pins;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Tests.Push;
using Portal.Tests.Sandbox;

namespace Portal.Tests.Pins;

public sealed class WorkbenchTests : IAsyncLifetime
{
    private readonly PushCompany _company = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private WeComSandbox.Cloud.App App => _company.World.FindApp(SandboxHost.Agent)!.Value.App;

    public ValueTask InitializeAsync() => _company.InitializeAsync();

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Fact]
    public async Task Everybody_who_pinned_has_his_own_numbers_on_the_workbench()
    {
        await PinAsync("lin");
        await TurnOnAsync();
        await PinAsync("wang");
        await PinAsync("sun"); // bound to nobody

        await LookAsync();

        Assert.Equal(["LinXiao 总销量 1,200辆", "WangFang 总销量 300辆"], Shown());
        var address = (string)App.WorkbenchData["LinXiao"]["keydata"]!["items"]![0]!["jump_url"]!;
        Assert.Contains("to=%2Freports%2Fsales%3Fyear%3D2026", address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_are_read_again_after_an_hour_and_sent_only_when_they_changed()
    {
        await PinAsync("lin");
        await TurnOnAsync();
        await LookAsync();
        App.WorkbenchData.Clear(); // what is sent again is seen

        _company.Pass(TimeSpan.FromHours(1));
        await LookAsync();
        Assert.Empty(Shown());

        _company.Change("update sales set units = 1300 where region = '华东' and year = 2026");
        await LookAsync(); // not due
        Assert.Empty(Shown());
        _company.Pass(TimeSpan.FromHours(1));
        await LookAsync();
        Assert.Equal(["LinXiao 总销量 1,300辆"], Shown());
    }

    [Fact]
    public async Task Who_removes_his_last_pin_or_loses_its_report_keeps_no_number_there()
    {
        await PinAsync("lin");
        await PinAsync("zhou", "payroll");
        await TurnOnAsync();
        await LookAsync();
        Assert.Equal(["LinXiao 总销量 1,200辆", "ZhouMin 总销量 1,500辆"], Shown());

        await DoAsync<PinBoard>("lin", async (pins, account) => await pins.RemoveAsync(account, (await pins.ListAsync(account.Id, Ct))[0].Id, Ct));
        await _company.Server.DoAsync<PortalDb>(db => db.Pins.ExecuteUpdateAsync(set => set.SetProperty(p => p.ReportId, "gone"), Ct));
        _company.Pass(TimeSpan.FromHours(1));
        await LookAsync();

        Assert.Equal(["LinXiao 我的指标 –", "ZhouMin 我的指标 –"], Shown());
    }

    [Fact]
    public async Task What_WeCom_does_not_allow_is_said_and_nothing_is_turned_on()
    {
        await PinAsync("lin");
        App.CustomWorkbench = false;

        var error = await Assert.ThrowsAsync<WeComException>(TurnOnAsync);
        await LookAsync();

        Assert.Equal(94000, error.Code);
        Assert.Empty(Shown());
        Assert.Null(await SettingsAsync());
    }

    [Fact]
    public async Task A_refusal_later_is_kept_for_the_admin_and_asked_again_in_an_hour()
    {
        await PinAsync("lin");
        await TurnOnAsync();
        App.CustomWorkbench = false;
        await LookAsync();
        Assert.Contains("94000", (await SettingsAsync())!.Problem, StringComparison.Ordinal);

        App.CustomWorkbench = true;
        await LookAsync();
        Assert.Empty(Shown());
        _company.Pass(TimeSpan.FromHours(1));
        await LookAsync();

        Assert.Equal(["LinXiao 总销量 1,200辆"], Shown());
        Assert.Null((await SettingsAsync())!.Problem);
    }

    [Fact]
    public async Task Two_servers_look_and_a_tile_is_set_once()
    {
        await PinAsync("lin");
        await TurnOnAsync();
        var other = _company.Start();

        await Task.WhenAll(LookAsync(), other.DoAsync<WorkbenchRounds>(rounds => rounds.DrainAsync(Ct)));

        Assert.Equal(["LinXiao 总销量 1,200辆"], Shown());
        Assert.Equal(1, await _company.Server.AskAsync<PortalDb, int>(db => db.Set<UserTile>().CountAsync(t => t.Shown != null, Ct)));
    }

    [Fact]
    public async Task Turned_off_the_app_has_its_icon_again()
    {
        await PinAsync("lin");
        await TurnOnAsync();
        await LookAsync();

        await _company.Server.DoAsync<WorkbenchAdmin>(admin => admin.TurnOffAsync(Ct));
        await PinAsync("wang");
        await LookAsync();

        Assert.Equal("normal", (string)App.WorkbenchTemplate!["type"]!);
        Assert.Empty(Shown());
    }

    private IEnumerable<string> Shown() => App.WorkbenchData.OrderBy(t => t.Key, StringComparer.Ordinal)
        .Select(t => $"{t.Key} {string.Join(' ', t.Value["keydata"]!["items"]!.AsArray().Select(Said))}");

    private static string Said(JsonNode? item) => $"{item!["key"]} {item["data"]}";

    private Task LookAsync() => _company.Server.DoAsync<WorkbenchRounds>(rounds => rounds.DrainAsync(Ct));

    private Task TurnOnAsync() => _company.Server.DoAsync<WorkbenchAdmin>(async admin => await admin.TurnOnAsync((await admin.AppsAsync(Ct))[0], Ct));

    private Task<WorkbenchSettings?> SettingsAsync() => _company.Server.AskAsync<WorkbenchAdmin, WorkbenchSettings?>(admin => admin.CurrentAsync(Ct));

    private Task PinAsync(string user, string report = "sales") =>
        DoAsync<PinBoard>(user, (pins, account) => pins.PinAsync(account, new PinnedView(report, "totals.units", "总销量", "year=2026"), Ct));

    private async Task DoAsync<T>(string user, Func<T, Account, Task> act) where T : notnull
    {
        var name = User.Normalize(user);
        var id = await _company.Server.AskAsync<PortalDb, long>(db => db.Users.Where(u => u.NormalizedUserName == name).Select(u => u.Id).SingleAsync(Ct));
        var account = await _company.Server.AskAsync<UserDirectory, Account>(async users => (await users.FindAsync(id, Ct))!);
        await _company.Server.DoAsync<T>(service => act(service, account));
    }
}
