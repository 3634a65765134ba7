using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Push;
using Portal.Tests.Support;
using WeComSandbox.Cloud;

namespace Portal.Tests.Push;

/// <summary>What people do with a run that is under way or over.</summary>
public sealed class RunControlTests : IAsyncLifetime
{
    private readonly PushCompany _company = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _company.InitializeAsync();

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Fact]
    public async Task Sending_again_goes_to_those_who_did_not_get_it()
    {
        _company.World.Corps[0].Member("WangFang")!.Status = MemberStatus.Disabled;
        var run = await _company.PushAsync(PushCompany.Spec("lin", "wang", "sun"));
        Assert.Equal(PushOutcome.Invalid, (await _company.OutcomesAsync(run.Id))["王芳"]);
        _company.World.Corps[0].Member("WangFang")!.Status = MemberStatus.Active;

        Assert.Equal(1, await _company.Server.AskAsync<RunControl, int>(c => c.SendAgainAsync(run.Id, PushOutcome.Invalid, Ct)));
        await _company.Server.DrainAsync();

        await _company.AssertOnceAsync(run.Id, "LinXiao", "WangFang");
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
    public async Task What_WeCom_will_not_take_back_is_in_the_log_with_its_reason()
    {
        var run = await _company.PushAsync(PushCompany.Spec("lin"));
        using var ear = new LogEar();
        var server = _company.Start(services => services.AddLogging(log => log.AddProvider(ear)));
        _company.World.Faults.Add(new Fault { Endpoint = "message/recall", Times = -1, ErrCode = 40058, ErrMsg = "msgid over 24 hours" });

        Assert.Equal((0, 1), await server.AskAsync<RunControl, (int, int)>(c => c.RecallAsync(run.Id, Ct)));

        Assert.Single(ear.Lines, line => line.Contains("recall", StringComparison.OrdinalIgnoreCase) && line.Contains("WeCom 40058 msgid over 24 hours", StringComparison.Ordinal));
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
        await _company.GoOnAsync(TimeSpan.FromHours(1));

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
    public async Task What_may_have_arrived_before_a_run_was_cancelled_is_not_said_to_be_cancelled()
    {
        _company.World.Faults.Add(new Fault { Endpoint = "message/send", Times = -1, Drop = true, AfterWork = true });
        var run = await _company.PushAsync(PushCompany.Spec("lin"));

        Assert.True(await _company.Server.AskAsync<RunControl, bool>(c => c.CancelAsync(run.Id, Ct)));
        _company.World.Faults.Clear();
        await _company.GoOnAsync(TimeSpan.FromHours(1));

        Assert.Equal("LinXiao", Assert.Single(Assert.Single(_company.Sent).To));
        Assert.Equal(PushOutcome.Unknown, (await _company.OutcomesAsync(run.Id))["林晓"]);
        Assert.Equal(RunState.Cancelled, (await _company.RunAsync(run.Id)).State);
    }

    [Theory]
    [InlineData(null, PushOutcome.Unknown)] // none of WeCom's answers: it may have been taken
    [InlineData(45009, PushOutcome.Cancelled)]
    public async Task A_run_that_is_cancelled_while_it_sends_leaves_nobody_waiting(int? code, PushOutcome outcome)
    {
        _company.World.Faults.Add(new Fault { Endpoint = "message/send", DelayMs = 60_000, ErrCode = code, Html = code is null ? "<html>" : null });
        var run = await _company.FireAsync(await _company.PlanAsync(PushCompany.Spec("lin")));
        var sending = _company.Server.DrainAsync();
        await Soon.UntilAsync(() => _company.World.Faults.All().Count == 0); // WeCom has it

        Assert.True(await _company.Server.AskAsync<RunControl, bool>(c => c.CancelAsync(run.Id, Ct)));
        _company.World.Faults.Clear(); // the held answer comes
        await sending;
        await _company.GoOnAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(outcome, (await _company.OutcomesAsync(run.Id))["林晓"]);
        Assert.Empty(_company.Sent);
    }

    [Fact]
    public async Task A_delivery_whose_server_died_before_its_run_was_cancelled_comes_to_an_end()
    {
        _company.World.Faults.Add(new Fault { Endpoint = "message/send", ErrCode = 45009 });
        var run = await _company.PushAsync(PushCompany.Spec("lin"));
        _company.Pass(TimeSpan.FromMinutes(2));
        Assert.NotNull(await _company.Server.AskAsync<PushClaims, PushDelivery?>(claims => claims.DeliveryAsync(Ct))); // and nothing more is heard of who took it

        Assert.True(await _company.Server.AskAsync<RunControl, bool>(c => c.CancelAsync(run.Id, Ct)));
        await _company.GoOnAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(PushOutcome.Cancelled, (await _company.OutcomesAsync(run.Id))["林晓"]);
        Assert.Empty(_company.Sent);
    }
}
