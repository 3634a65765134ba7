using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core;
using Portal.Core.Reports.Smartbi.Client;
using Portal.Core.Reports.Smartbi.Tree;
using Portal.Tests.Sandbox;

namespace Portal.Tests.Smartbi;

/// <summary>The client against the stand-in that others wrote to the same protocol.</summary>
public sealed class SandboxContractTests : IAsyncLifetime
{
    private readonly SmartbiHost _sandbox = Sandboxes.TakeSmartbi();
    private readonly SmartbiSessions _sessions = new(TimeProvider.System, NullLogger<SmartbiSessions>.Instance);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Sandboxes.Give(_sandbox);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_tree_and_the_rights_are_read_plainly_and_encoded(bool isEncoded)
    {
        using var servers = SmartbiStand.Servers(_sandbox.Address, server =>
            (server.User, server.Password, server.Encoded, server.CallsPerSecond) = (SmartbiHost.ServiceAccount, SmartbiHost.ServicePassword, isEncoded, 1000));
        var server = servers.All[0];

        var company = new CompanyClock(TimeProvider.System, TimeZoneInfo.Utc);
        var tree = await new SmartbiWalk(_sessions.OfService(server), company).RunAsync(_ => Task.CompletedTask, Ct);

        Assert.Contains(tree.Reports, report => report.Id == "bi_" + SmartbiHost.SalesDaily);
        Assert.Equal(1, tree.Unknown["AI_CONVERSATION"]);
        Assert.True(tree.Counts.Hidden >= 2);
        Assert.True(await _sessions.For(server, SmartbiStand.Reader("lin")).MayReadAsync(SmartbiHost.SalesDaily, Ct));
        Assert.False(await _sessions.For(server, SmartbiStand.Reader("zhou")).MayReadAsync("there-is-no-such-resource", Ct));
    }

    [Fact]
    public async Task A_user_who_is_not_there_gets_no_session()
    {
        using var servers = SmartbiStand.Servers(_sandbox.Address, server => (server.User, server.Password) = (SmartbiHost.ServiceAccount, SmartbiHost.ServicePassword));

        var error = await Assert.ThrowsAsync<SmartbiException>(() => _sessions.For(servers.All[0], SmartbiStand.Reader("nobody")).MayReadAsync(SmartbiHost.SalesDaily, Ct));

        Assert.Equal(SmartbiFault.NoToken, error.Fault);
    }
}
