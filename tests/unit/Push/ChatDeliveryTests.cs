using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Chats;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.WeCom;
using Portal.Tests.Sandbox;
using WeComSandbox.Cloud;

namespace Portal.Tests.Push;

public sealed class ChatDeliveryTests : IAsyncLifetime
{
    private readonly PushCompany _company = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _company.InitializeAsync();

    public ValueTask DisposeAsync() => _company.DisposeAsync();

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
        await _company.GoOnAsync(TimeSpan.FromMinutes(30));
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

    [Fact]
    public async Task A_robot_gets_a_file_of_its_own_and_a_lost_upload_sends_nothing_twice()
    {
        var robot = _company.World.Corps[0].Robots[0];
        await AddRobotAsync(robot.Key);
        _company.World.Faults.Add(new Fault { Endpoint = "webhook/upload_media", Times = 1, Drop = true, AfterWork = true });

        var run = await _company.PushAsync(PushCompany.Spec("lin") with { Chats = ["晨会群"], Kind = PushKind.File, File = PushFile.Xlsx });
        await _company.GoOnAsync(TimeSpan.FromMinutes(10));

        var message = _company.Sent.Single(m => m.ChatId == "robot:" + robot.Key);
        Assert.Equal("file", message.Type);
        var file = _company.World.Media.Find((string)message.Content["media_id"]!, robot.Key)!;
        Assert.Equal("销量报表 2026-11-22.xlsx", file.FileName);
        Assert.Equal(RunState.Done, (await _company.RunAsync(run.Id)).State);
        Assert.Equal(DeliveryState.Sent, await _company.Server.AskAsync<PortalDb, DeliveryState>(
            db => db.PushDeliveries.Where(d => d.RunId == run.Id && d.ChatId != null).Select(d => d.State).SingleAsync(Ct)));
    }

    private async Task AddRobotAsync(string key)
    {
        var corp = (await _company.Server.Get<WeComDirectory>().FindAsync(SandboxHost.CorpId, Ct))!;
        await _company.Server.DoAsync<ChatAdmin>(chats => chats.AddRobotAsync(corp, "晨会群", key, AuditActor.Portal, Ct));
    }
}
