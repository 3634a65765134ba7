using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.Reports;
using Portal.Core.Users;
using Portal.Tests.Support;
using WeComSandbox.Cloud;

namespace Portal.Tests.Push;

[Long]
public sealed class DeliveryTests : IAsyncLifetime
{
    private readonly PushCompany _company = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _company.InitializeAsync();

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Fact]
    public async Task WeCom_that_is_down_for_an_hour_loses_nobody()
    {
        _company.World.Faults.Add(new Fault { Endpoint = "message/send", Times = -1, Status = 502 });
        var run = await _company.PushAsync(PushCompany.Spec("lin", "wang"));
        await _company.GoOnAsync(TimeSpan.FromMinutes(61));
        Assert.Empty(_company.Sent);

        _company.World.Faults.Clear();
        await _company.GoOnAsync(TimeSpan.FromMinutes(45));

        await _company.AssertOnceAsync(run.Id, "LinXiao", "WangFang");
    }

    [Fact]
    public async Task An_answer_that_is_lost_after_WeCom_took_the_message_doubles_nobody()
    {
        _company.World.Faults.Add(new Fault { Endpoint = "message/send", Times = 3, Drop = true, AfterWork = true });

        var run = await _company.PushAsync(PushCompany.Spec("lin", "wang"));
        await _company.GoOnAsync(TimeSpan.FromMinutes(10));

        await _company.AssertOnceAsync(run.Id, "LinXiao", "WangFang");
        Assert.Contains(_company.Sent, m => m.Repeats > 0); // it was the same to the byte
    }

    [Fact]
    public async Task What_WeCom_can_no_longer_tell_from_a_new_message_asks_somebody()
    {
        _company.World.Faults.Add(new Fault { Endpoint = "message/send", Times = -1, Drop = true, AfterWork = true });
        var run = await _company.PushAsync(PushCompany.Spec("lin"));
        await _company.GoOnAsync(TimeSpan.FromHours(5));

        Assert.Equal(PushOutcome.Unknown, (await _company.OutcomesAsync(run.Id))["林晓"]);
        Assert.Equal(RunState.Failed, (await _company.RunAsync(run.Id)).State);

        _company.World.Faults.Clear();
        Assert.Equal(1, await _company.Server.AskAsync<RunControl, int>(c => c.SendAgainAsync(run.Id, null, Ct)));
        await _company.Server.DrainAsync();
        Assert.Equal(PushOutcome.Sent, (await _company.OutcomesAsync(run.Id))["林晓"]);
    }

    [Theory]
    [InlineData(60020)] // address not trusted
    [InlineData(50003)] // app disabled
    [InlineData(40056)]
    public async Task An_app_that_is_refused_pauses_the_run_and_fails_nobody(int code)
    {
        _company.World.Faults.Add(new Fault { Endpoint = "message/send", Times = 1, ErrCode = code });
        var run = await _company.PushAsync(PushCompany.Spec("lin"));

        Assert.Equal((RunState.Paused, RunReason.Refused), (run.State, run.Reason!.Value));
        Assert.Contains($"({code})", run.Details!, StringComparison.Ordinal);
        Assert.Equal(PushOutcome.Waiting, (await _company.OutcomesAsync(run.Id))["林晓"]);

        Assert.True(await _company.Server.AskAsync<RunControl, bool>(c => c.ResumeAsync(run.Id, Ct)));
        await _company.Server.DrainAsync();
        await _company.AssertOnceAsync(run.Id, "LinXiao");
    }

    [Fact]
    public async Task What_a_refused_app_leaves_is_nobodys_before_its_run_is_paused()
    {
        var pause = new PauseEar(() => _company.Server.AskAsync<PortalDb, DeliveryState>(db => db.PushDeliveries.Select(d => d.State).SingleAsync(Ct)));
        var server = _company.Start(services => services
            .ConfigureDbContext<SqlitePortalDb>(db => db.AddInterceptors(pause)).ConfigureDbContext<PostgresPortalDb>(db => db.AddInterceptors(pause)));
        _company.World.Faults.Add(new Fault { Endpoint = "message/send", Times = 1, ErrCode = 60020 });
        var run = await _company.FireAsync(await _company.PlanAsync(PushCompany.Spec("lin")));

        await server.DrainAsync();

        Assert.Equal(RunState.Paused, (await _company.RunAsync(run.Id)).State);
        Assert.Equal(DeliveryState.Sending, pause.Seen); // by the other server, at the moment of pausing
    }

    [Fact]
    public async Task A_token_that_ends_in_the_middle_is_renewed()
    {
        _company.World.Faults.Add(new Fault { Endpoint = "message/send", Times = 1, ErrCode = 40014 });

        var run = await _company.PushAsync(PushCompany.Spec("lin", "wang"));

        await _company.AssertOnceAsync(run.Id, "LinXiao", "WangFang");
    }

    [Fact]
    public async Task Who_has_had_thirty_in_a_minute_gets_the_next_afterwards()
    {
        var plan = await _company.PlanAsync(PushCompany.Spec("lin"));
        PushRun? last = null;
        for (var i = 0; i < 31; i++)
        {
            last = await _company.PushAsync(plan);
        }

        Assert.Equal((30, PushOutcome.Waiting), (_company.Sent.Count, (await _company.OutcomesAsync(last!.Id))["林晓"]));

        await _company.GoOnAsync(TimeSpan.FromMinutes(2));
        Assert.Equal((31, PushOutcome.Sent), (_company.Sent.Count, (await _company.OutcomesAsync(last.Id))["林晓"]));
        Assert.All(_company.Sent, m => Assert.Empty(m.Dropped)); // WeCom never had to keep one back
    }

    [Fact]
    public async Task A_thousand_go_in_one_call_and_the_next_in_another()
    {
        await _company.HireAsync(1_200, 1);

        var run = await _company.PushAsync(PushCompany.Spec() with { To = new PushTargets { Everyone = true } });

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(1_203, _company.Sent.SelectMany(m => m.To).Distinct().Count());
        Assert.Equal(1_203, _company.Sent.Sum(m => m.To.Count));
        Assert.Equal(3 + 2, _company.Sent.Count); // R0 has two calls
    }

    [Fact]
    public async Task A_file_is_lent_once_for_all_of_a_scope_and_again_when_WeCom_has_forgotten_it()
    {
        await _company.HireAsync(1_100, 1);
        _company.World.Faults.Add(new Fault { Endpoint = "message/send", Times = 1, ErrCode = 40007 });

        var run = await _company.PushAsync(PushCompany.Spec() with { To = new PushTargets { Groups = [], Everyone = true }, Kind = PushKind.File, File = PushFile.Xlsx });
        await _company.GoOnAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(RunState.Done, (await _company.RunAsync(run.Id)).State);
        var files = _company.World.Media.All();
        Assert.Equal(4 + 1, files.Count); // one of each scope, and one of them twice
        Assert.All(files, f => Assert.Equal("销量报表 2026-11-22.xlsx", f.FileName));
        Assert.Equal(1_103, _company.Sent.Where(m => m.Type == "file").SelectMany(m => m.To).Distinct().Count());
        Assert.Equal(1_103, _company.Sent.Sum(m => m.To.Count));
    }

    [Fact]
    public async Task A_picture_that_several_share_names_their_scope_and_one_of_one_reader_names_him()
    {
        await _company.HireAsync(2, 1);
        var run = await _company.PushAsync(PushCompany.Spec());
        await _company.Server.DoAsync<IServiceProvider>(async services =>
        {
            var (db, viewers) = (services.GetRequiredService<PortalDb>(), services.GetRequiredService<PartViewer>());
            var names = new Dictionary<string, string>();
            foreach (var part in await db.PushParts.Where(p => p.RunId == run.Id).ToListAsync(Ct))
            {
                var viewer = (await services.GetRequiredService<UserDirectory>().FindAsync(part.ViewerId, Ct))!;
                names[part.Name] = (await viewers.AsNamedAsync(part, viewer, DataScope.Empty, Ct)).DisplayName;
            }

            Assert.Equal(new() { ["R0"] = "R0", ["华东"] = "林晓", ["华南"] = "王芳", ["全部"] = "周敏" }, names);
        });
    }

    /// <summary>Looks just before a run is paused.</summary>
    private sealed class PauseEar(Func<Task<DeliveryState>> look) : DbCommandInterceptor
    {
        public DeliveryState? Seen { get; private set; }

        public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("paused_at", StringComparison.Ordinal))
            {
                Seen = await look();
            }

            return result;
        }
    }
}
