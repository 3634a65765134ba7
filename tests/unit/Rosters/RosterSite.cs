using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Members.Rosters;
using Portal.Core.Users;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;
using WeComSandbox.Cloud;

namespace Portal.Tests.Rosters;

/// <summary>A portal whose WeCom has a directory: the sandbox's, which each test may change. Lin is LinXiao.</summary>
/// <param name="settings">More than the one corp with its two apps.</param>
public class RosterSite(params (string Name, string Value)[] settings) : IAsyncLifetime
{
    public const string CorpId = SandboxHost.CorpId;

    public RosterSite()
        : this([])
    {
    }

    public WeComSite Site { get; } = new(settings);

    public PortalApp App => Site.App;

    public Corp Corp => Site.World.Corps[0];

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public virtual ValueTask InitializeAsync() => Site.InitializeAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    public Task<T> AskAsync<T>(Func<RosterBoard, Task<T>> ask) => App.InScopeAsync(services => ask(services.GetRequiredService<RosterBoard>()));

    public Task<Roster> FindAsync() => AskAsync(board => board.FindAsync(CorpId, Ct));

    /// <summary>立即刷新, to its end: by this hand or the worker's.</summary>
    public async Task<Roster> RefreshAsync(Func<RosterBoard, Task>? ask = null)
    {
        await AskAsync(async board =>
        {
            await (ask is null ? board.AskForAsync(CorpId, Ct) : ask(board));
            return 0;
        });
        return await RestAsync();
    }

    /// <summary>Until nothing is due, and whoever left is looked at.</summary>
    public async Task<Roster> RestAsync()
    {
        await UntilAsync(async () =>
        {
            await App.Services.GetRequiredService<RosterRunner>().DrainAsync(Ct);
            var roster = await FindAsync();
            return roster.ClaimedAt is null && !(roster.DueAt <= App.Clock.GetUtcNow())
                && !await App.InScopeAsync(s => s.GetRequiredService<PortalDb>().RosterMembers.AnyAsync(m => m.IsLeaving, Ct));
        });
        return await FindAsync();
    }

    public async Task<IReadOnlyList<string>> MembersAsync(RosterShow show = RosterShow.Here) =>
        [.. (await AskAsync(board => board.RowsAsync(CorpId, show, 1, Ct))).Select(row => row.Member.MemberId).Order(StringComparer.Ordinal)];

    public Task<User> UserAsync(string userName) => App.InScopeAsync(services =>
        services.GetRequiredService<PortalDb>().Users.AsNoTracking().SingleAsync(u => u.UserName == userName, Ct));

    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isSo())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
