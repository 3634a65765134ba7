using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Chats;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Tests.Sandbox;
using WeComSandbox.Cloud;

namespace Portal.Tests.Push;

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
        await GoOnAsync(TimeSpan.FromMinutes(61));
        Assert.Empty(_company.Sent);

        _company.World.Faults.Clear();
        await GoOnAsync(TimeSpan.FromMinutes(45));

        await AssertOnceAsync(run.Id, "LinXiao", "WangFang");
    }

    [Fact]
    public async Task An_answer_that_is_lost_after_WeCom_took_the_message_doubles_nobody()
    {
        _company.World.Faults.Add(new Fault { Endpoint = "message/send", Times = 3, Drop = true, AfterWork = true });

        var run = await _company.PushAsync(PushCompany.Spec("lin", "wang"));
        await GoOnAsync(TimeSpan.FromMinutes(10));

        await AssertOnceAsync(run.Id, "LinXiao", "WangFang");
        Assert.Contains(_company.Sent, m => m.Repeats > 0); // it was the same to the byte
    }

    [Fact]
    public async Task What_WeCom_can_no_longer_tell_from_a_new_message_asks_somebody()
    {
        _company.World.Faults.Add(new Fault { Endpoint = "message/send", Times = -1, Drop = true, AfterWork = true });
        var run = await _company.PushAsync(PushCompany.Spec("lin"));
        await GoOnAsync(TimeSpan.FromHours(5));

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
        await AssertOnceAsync(run.Id, "LinXiao");
    }

    [Fact]
    public async Task A_token_that_ends_in_the_middle_is_renewed()
    {
        _company.World.Faults.Add(new Fault { Endpoint = "message/send", Times = 1, ErrCode = 40014 });

        var run = await _company.PushAsync(PushCompany.Spec("lin", "wang"));

        await AssertOnceAsync(run.Id, "LinXiao", "WangFang");
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

        await GoOnAsync(TimeSpan.FromMinutes(2));
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
    public async Task Sending_again_goes_to_those_who_did_not_get_it()
    {
        _company.World.Corps[0].Member("WangFang")!.Status = MemberStatus.Disabled;
        var run = await _company.PushAsync(PushCompany.Spec("lin", "wang", "sun"));
        Assert.Equal(PushOutcome.Invalid, (await _company.OutcomesAsync(run.Id))["王芳"]);
        _company.World.Corps[0].Member("WangFang")!.Status = MemberStatus.Active;

        Assert.Equal(1, await _company.Server.AskAsync<RunControl, int>(c => c.SendAgainAsync(run.Id, PushOutcome.Invalid, Ct)));
        await _company.Server.DrainAsync();

        await AssertOnceAsync(run.Id, "LinXiao", "WangFang");
        Assert.Equal(RunState.Done, (await _company.RunAsync(run.Id)).State);
    }

    [Fact]
    public async Task What_is_recalled_is_gone_from_the_chats_and_after_a_day_it_stays()
    {
        var run = await _company.PushAsync(PushCompany.Spec("lin", "wang"));

        Assert.Equal((2, 0), await _company.Server.AskAsync<RunControl, (int, int)>(c => c.RecallAsync(run.Id, Ct)));
        Assert.All(_company.Sent, m => Assert.NotNull(m.RecalledAt));
        Assert.All(await _company.OutcomesAsync(run.Id), o => Assert.Equal(PushOutcome.Recalled, o.Value));

        var next = await _company.PushAsync(PushCompany.Spec("lin"));
        _company.Pass(TimeSpan.FromHours(25));
        Assert.Equal((0, 0), await _company.Server.AskAsync<RunControl, (int, int)>(c => c.RecallAsync(next.Id, Ct)));
    }

    [Fact]
    public async Task A_paused_run_sends_nothing_and_a_cancelled_one_never_will()
    {
        var run = await _company.FireAsync(await _company.PlanAsync(PushCompany.Spec("lin")));
        await _company.Server.AskAsync<RunControl, bool>(c => c.PauseAsync(run.Id, Ct));
        await _company.Server.DrainAsync();
        Assert.Empty(_company.Sent);

        await _company.Server.AskAsync<RunControl, bool>(c => c.ResumeAsync(run.Id, Ct));
        _company.World.Faults.Add(new Fault { Endpoint = "message/send", Times = -1, ErrCode = -1 });
        await _company.Server.DrainAsync();
        Assert.True(await _company.Server.AskAsync<RunControl, bool>(c => c.CancelAsync(run.Id, Ct)));
        _company.World.Faults.Clear();
        await GoOnAsync(TimeSpan.FromHours(1));

        Assert.Empty(_company.Sent);
        Assert.Equal(PushOutcome.Cancelled, (await _company.OutcomesAsync(run.Id))["林晓"]);
        Assert.Equal(RunState.Cancelled, (await _company.RunAsync(run.Id)).State);
    }

    [Fact]
    public async Task A_run_that_nobody_resumes_for_six_hours_is_cancelled()
    {
        var run = await _company.FireAsync(await _company.PlanAsync(PushCompany.Spec("lin")));
        await _company.Server.AskAsync<RunControl, bool>(c => c.PauseAsync(run.Id, Ct));
        _company.Pass(TimeSpan.FromHours(6) + TimeSpan.FromMinutes(1));
        await _company.Server.DrainAsync();

        var after = await _company.RunAsync(run.Id);
        Assert.Equal((RunState.Cancelled, RunReason.PausedTooLong), (after.State, after.Reason!.Value));
    }

    [Fact]
    public async Task A_file_is_lent_once_for_all_of_a_scope_and_again_when_WeCom_has_forgotten_it()
    {
        await _company.HireAsync(1_100, 1);
        _company.World.Faults.Add(new Fault { Endpoint = "message/send", Times = 1, ErrCode = 40007 });

        var run = await _company.PushAsync(PushCompany.Spec() with { To = new PushTargets { Groups = [], Everyone = true }, Kind = PushKind.File, File = PushFile.Xlsx });
        await GoOnAsync(TimeSpan.FromMinutes(10));

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
                names[part.Name] = (await viewers.AsNamedAsync(part, viewer, Ct)).DisplayName;
            }

            Assert.Equal(new() { ["R0"] = "R0", ["华东"] = "林晓", ["华南"] = "王芳", ["全部"] = "周敏" }, names);
        });
    }

    [Fact]
    public async Task Groups_and_robots_get_what_the_plan_s_owner_sees_and_a_lost_answer_asks_somebody()
    {
        var robot = _company.World.Corps[0].Robots[0];
        await AddRobotAsync(robot.Key);
        var spec = PushCompany.Spec("lin") with { Chats = ["晨会群"], Kind = PushKind.Markdown };

        var run = await _company.PushAsync(spec);

        Assert.Equal(RunState.Done, run.State);
        var message = _company.Sent.Single(m => m.Type == "markdown_v2");
        Assert.Contains("日报 1,500辆", (string)message.Content["content"]!, StringComparison.Ordinal); // zhou sees all
        Assert.Contains("| 华东 | 1,200辆 |", (string)message.Content["content"]!, StringComparison.Ordinal);

        _company.World.Faults.Add(new Fault { Endpoint = "webhook/send", Times = 1, Drop = true, AfterWork = true });
        var lost = await _company.PushAsync(spec);
        await GoOnAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(2, _company.Sent.Count(m => m.Type == "markdown_v2")); // it went out, and not a second time
        Assert.Equal(DeliveryState.Unknown, await _company.Server.AskAsync<PortalDb, DeliveryState>(
            db => db.PushDeliveries.Where(d => d.RunId == lost.Id && d.ChatId != null).Select(d => d.State).SingleAsync(Ct)));
    }

    [Fact]
    public async Task A_robot_whose_key_was_removed_fails_its_line_and_nobody_else()
    {
        var robot = _company.World.Corps[0].Robots[0];
        await AddRobotAsync(robot.Key);
        _company.World.Corps[0].Robots.Clear();

        var run = await _company.PushAsync(PushCompany.Spec("lin") with { Chats = ["晨会群"] });

        Assert.Equal((RunState.Done, PushOutcome.Sent), (run.State, (await _company.OutcomesAsync(run.Id))["林晓"]));
        var (state, code) = await _company.Server.AskAsync<PortalDb, (DeliveryState, int?)>(async db =>
        {
            var delivery = await db.PushDeliveries.SingleAsync(d => d.RunId == run.Id && d.ChatId != null, Ct);
            return (delivery.State, delivery.ErrorCode);
        });
        Assert.Equal((DeliveryState.Failed, 93000), (state, code!.Value));
        Assert.False((await _company.Server.AskAsync<ChatAdmin, IReadOnlyList<TeamChat>>(chats => chats.AllAsync(Ct))).Single().IsOpen);
    }

    private async Task AddRobotAsync(string key)
    {
        var corp = (await _company.Server.Get<WeComDirectory>().FindAsync(SandboxHost.CorpId, Ct))!;
        await _company.Server.DoAsync<ChatAdmin>(chats => chats.AddRobotAsync(corp, "晨会群", key, AuditActor.Portal, Ct));
    }

    private async Task GoOnAsync(TimeSpan length)
    {
        for (var end = _company.Clock.GetUtcNow() + length; _company.Clock.GetUtcNow() < end;)
        {
            _company.Pass(TimeSpan.FromMinutes(5));
            await _company.Server.DrainAsync();
        }
    }

    private async Task AssertOnceAsync(long runId, params string[] members)
    {
        Assert.Equal(members, _company.Sent.Where(m => m.Type == "textcard").SelectMany(m => m.To).Order());
        Assert.Equal(members.Length, (await _company.PeopleAsync(runId)).Count(p => p.Outcome == PushOutcome.Sent));
        Assert.Equal(RunState.Done, (await _company.RunAsync(runId)).State);
    }
}
