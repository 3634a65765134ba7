using Portal.Core.Push;
using WeComSandbox.Cloud;

namespace Portal.Tests.Push;

/// <summary>What stands between the portal and WeCom answers in its place.</summary>
public sealed class ProxyAnswerTests : IAsyncLifetime
{
    private readonly PushCompany _company = new();

    public ValueTask InitializeAsync() => _company.InitializeAsync();

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Theory]
    [InlineData("media/upload")]
    [InlineData("department/list")]
    [InlineData("user/simplelist")]
    public async Task A_proxys_page_in_place_of_WeComs_answer_loses_nobody(string endpoint)
    {
        _company.World.Faults.Add(new Fault { Endpoint = endpoint, Times = -1, Html = "<html>sign in</html>" });
        var to = new PushTargets { Users = ["zhou"], Departments = [2] };
        var run = await _company.PushAsync(PushCompany.Spec() with { To = to, Kind = PushKind.File, File = PushFile.Xlsx });
        Assert.True(run.IsOpen);

        await _company.GoOnAsync(TimeSpan.FromMinutes(30));
        Assert.Empty(_company.Sent);
        _company.World.Faults.Clear();
        await _company.GoOnAsync(TimeSpan.FromHours(1));

        Assert.Equal(RunState.Done, (await _company.RunAsync(run.Id)).State);
        Assert.Contains("ZhouMin", _company.Sent.SelectMany(m => m.To));
        Assert.Equal(PushOutcome.Sent, (await _company.OutcomesAsync(run.Id))["周敏"]);
    }
}
