using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using WeComSandbox.Cloud;

namespace Portal.Tests.Push;

/// <summary>Cards of the portal itself, beside the pushes.</summary>
public sealed class NoticeTests : IAsyncLifetime
{
    private readonly PushCompany _company = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _company.InitializeAsync();

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Fact]
    public async Task A_card_does_not_wait_until_a_push_to_many_is_through()
    {
        await _company.HireAsync(40, 40);
        var run = await _company.FireAsync(await _company.PlanAsync(PushCompany.Spec() with { AgentId = SandboxHost.OtherAgent }));
        _company.World.Faults.Add(new Fault { Endpoint = "message/send", AgentId = SandboxHost.OtherAgent, Times = -1, DelayMs = 600_000 });
        var server = _company.Start(null, ("WeCom:Timeout", "00:01:00"), ("WeCom:Corps:0:Apps:1:AgentId", $"{SandboxHost.OtherAgent}"),
            ("WeCom:Corps:0:Apps:1:Secret", _company.World.FindApp(SandboxHost.OtherAgent)!.Value.App.Secret));
        await server.PlantAsync(); // the other app
        await server.WorkAsync();
        await Soon.UntilAsync(() => AskAsync(db => db.PushDeliveries.AnyAsync(d => d.RunId == run.Id && d.PerhapsSince != null, Ct)), server.Get<PushBell>().Ring);

        await server.DoAsync<PortalDb>(async db =>
        {
            var reader = await db.Users.SingleAsync(u => u.UserName == "wang", Ct);
            db.Notices.Add(new Notice(reader.Id, "有人申请查看", "销量报表", "/requests", _company.Clock.GetUtcNow()));
            await db.SaveChangesAsync(Ct);
        });

        await Soon.UntilAsync(() => AskAsync(db => db.Notices.AnyAsync(n => n.State == NoticeState.Sent, Ct)), server.Get<NoticeBell>().Ring);
        Assert.Equal(("有人申请查看", "WangFang"), ((string?)_company.Sent.Single().Content["title"], _company.Sent.Single().To.Single()));
        Assert.True((await _company.RunAsync(run.Id)).IsOpen);

        _company.World.Faults.Clear();
        await server.RestAsync();
    }

    [Fact]
    public async Task Whoever_rings_for_a_push_has_no_notices_looked_for()
    {
        var asked = new StatementsRun();
        await _company.FireAsync(await _company.PlanAsync(PushCompany.Spec()));
        var server = _company.Start(asked.Watch);
        await server.WorkAsync();
        await Soon.UntilAsync(() => Looks("from notices") == 1); // what the server before left

        for (var round = 1; round <= 3; round++)
        {
            var before = Looks("push_deliveries");
            server.Get<PushBell>().Ring();
            await Soon.UntilAsync(() => Looks("push_deliveries") > before, server.Get<PushBell>().Ring);
        }

        await Soon.UntilAsync(() => _company.Sent.Count > 0);
        Assert.Equal(1, Looks("from notices"));
        server.Get<NoticeBell>().Ring();
        await Soon.UntilAsync(() => Looks("from notices") == 2);
        await server.RestAsync();

        int Looks(string at) => asked.Texts.Count(text => text.Contains(at, StringComparison.OrdinalIgnoreCase));
    }

    private Task<bool> AskAsync(Func<PortalDb, Task<bool>> ask) => _company.Server.AskAsync(ask);
}
