using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Chats;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Tests.Sandbox;
using WeComSandbox.Cloud;

namespace Portal.Tests.Push;

/// <summary>Between a first attempt and the next, hours may go by: rights are those of the moment at which WeCom takes the message.</summary>
public sealed class LateRightsTests : IAsyncLifetime
{
    private readonly PushCompany _company = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _company.InitializeAsync();

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Theory]
    [InlineData(-1)]
    [InlineData(60020)]
    public async Task Who_loses_the_right_while_WeCom_refuses_gets_nothing_afterwards(int code)
    {
        _company.World.Faults.Add(new Fault { Endpoint = "message/send", Times = -1, ErrCode = code });
        var run = await _company.PushAsync(PushCompany.Spec("lin", "wang"));
        await SetAsync("lin", user => user.SetAttribute("region", "华南"));

        await GoOnAsync(run.Id);

        Assert.Equal(["WangFang"], _company.Sent.Where(m => m.Type == "textcard").SelectMany(m => m.To));
        Assert.Equal(new() { ["林晓"] = PushOutcome.NoRight, ["王芳"] = PushOutcome.Sent }, await _company.OutcomesAsync(run.Id));
    }

    [Fact]
    public async Task Who_is_another_member_by_then_gets_it_there()
    {
        _company.World.Faults.Add(new Fault { Endpoint = "message/send", Times = -1, ErrCode = -1 });
        var run = await _company.PushAsync(PushCompany.Spec("lin"));
        await _company.Server.DoAsync<PortalDb>(db => db.Bindings.Where(b => b.MemberId == "LinXiao" || b.MemberId == "WangFang").ExecuteDeleteAsync(Ct));
        await _company.BindAsync("lin", "WangFang");

        await GoOnAsync(run.Id);

        Assert.Equal(["WangFang"], _company.Sent.Where(m => m.Type == "textcard").SelectMany(m => m.To));
    }

    [Fact]
    public async Task What_may_have_arrived_is_not_repeated_to_who_lost_the_right_since()
    {
        _company.World.Faults.Add(new Fault { Endpoint = "message/send", Times = -1, Drop = true });
        var run = await _company.PushAsync(PushCompany.Spec("lin", "wang"));
        await SetAsync("lin", user => user.Disable());

        await GoOnAsync(run.Id);

        Assert.Equal(["WangFang"], _company.Sent.Where(m => m.Type == "textcard").SelectMany(m => m.To));
        Assert.Equal(new() { ["林晓"] = PushOutcome.Unknown, ["王芳"] = PushOutcome.Sent }, await _company.OutcomesAsync(run.Id));
    }

    [Fact]
    public async Task A_group_gets_nothing_more_from_who_may_not_see_it_himself_any_more()
    {
        var corp = (await _company.Server.Get<WeComDirectory>().FindAsync(SandboxHost.CorpId, Ct))!;
        await _company.Server.DoAsync<ChatAdmin>(chats => chats.AddRobotAsync(corp, "晨会群", _company.World.Corps[0].Robots[0].Key, AuditActor.Portal, Ct));
        _company.World.Faults.Add(new Fault { Endpoint = "webhook/send", Times = -1, ErrCode = 45009 });
        var run = await _company.PushAsync(PushCompany.Spec("lin", "sun") with { Chats = ["晨会群"] });
        await SetAsync("zhou", user => user.SetAttribute("region", "华东"));

        await GoOnAsync(run.Id);

        Assert.DoesNotContain(_company.Sent, m => m.ChatId is not null);
        var chat = await _company.Server.AskAsync<PortalDb, PushDelivery>(db => db.PushDeliveries.SingleAsync(d => d.RunId == run.Id && d.ChatId != null, Ct));
        Assert.Equal((DeliveryState.Failed, null), (chat.State, chat.ErrorCode));
        Assert.Contains("负责人", chat.Error!, StringComparison.Ordinal);
    }

    private async Task GoOnAsync(long runId)
    {
        _company.World.Faults.Clear();
        await _company.Server.DoAsync<RunControl>(control => control.ResumeAsync(runId, Ct));
        await _company.GoOnAsync(TimeSpan.FromMinutes(70));
    }

    private Task SetAsync(string name, Action<User> change) => _company.Server.DoAsync<PortalDb>(async db =>
    {
        change(await db.Users.Include(u => u.Attributes).SingleAsync(u => u.UserName == name, Ct));
        await db.SaveChangesAsync(Ct);
    });
}
