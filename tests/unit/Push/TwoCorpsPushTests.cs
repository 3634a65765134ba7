using Portal.Core.Push;
using Portal.Tests.Sandbox;

namespace Portal.Tests.Push;

/// <summary>Numbers of apps begin at 1000002 in every corp: a second corp is added, and both have the number.</summary>
public sealed class TwoCorpsPushTests : IAsyncLifetime
{
    private const string Second = "wwsecond000000001";
    private readonly PushCompany _company = new();
    private PushServer _server = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _company.InitializeAsync();
        _server = _company.Start(null, ("WeCom:Corps:1:CorpId", Second), ("WeCom:Corps:1:ServerAddress", "http://localhost:5080"), ("WeCom:Corps:1:ApiAddress", _company.Sandbox),
            ("WeCom:Corps:1:Apps:0:AgentId", $"{SandboxHost.Agent}"), ("WeCom:Corps:1:Apps:0:Secret", "a-secret-of-the-second-corp"));
        await _server.PlantAsync();
    }

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Fact]
    public async Task A_plan_that_names_no_corp_is_of_the_corp_that_was_there_first()
    {
        var run = await FireAsync(PushCompany.Spec("lin"));

        Assert.Equal(RunState.Done, (await _company.RunAsync(run.Id)).State);
        Assert.Equal(SandboxHost.CorpId, _company.For("LinXiao").CorpId);
        Assert.Equal((1, 0), await _server.AskAsync<RunControl, (int, int)>(c => c.RecallAsync(run.Id, Ct)));
    }

    [Fact]
    public async Task The_word_to_its_owner_names_the_corp_whose_app_brings_it()
    {
        await FireAsync(PushCompany.Spec("wang"), owner: "lin"); // who may not push

        Assert.Contains($"corp={SandboxHost.CorpId}", (string)_company.For("LinXiao").Content["content"]!, StringComparison.Ordinal);
    }

    private async Task<PushRun> FireAsync(PlanSpec spec, string owner = "zhou")
    {
        var plan = await _company.PlanAsync(spec, owner);
        var run = await _server.AskAsync<PushStarts, PushRun>(starts => starts.ByHookAsync(plan, Ct));
        await _server.DrainAsync();
        return run;
    }
}
