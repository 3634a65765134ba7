using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Members.Rosters;
using Portal.Core.Users;
using Portal.Core.Users.Batches;
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

    public Task<Roster> FindAsync(string corp = CorpId) => AskAsync(board => board.FindAsync(corp, Ct));

    /// <summary>立即刷新, to its end: by this hand or the worker's.</summary>
    public async Task<Roster> RefreshAsync(string corp = CorpId)
    {
        await AskAsync(async board =>
        {
            await board.AskForAsync(corp, Ct);
            return 0;
        });
        return await RestAsync(corp);
    }

    /// <summary>Until nothing is due, whoever left is looked at, and groups follow.</summary>
    public async Task<Roster> RestAsync(string corp = CorpId)
    {
        await UntilAsync(async () =>
        {
            await App.Services.GetRequiredService<RosterRunner>().DrainAsync(Ct);
            var roster = await FindAsync(corp);
            return roster.ClaimedAt is null && !(roster.DueAt <= App.Clock.GetUtcNow()) && (!roster.GroupsAgreed || roster.GroupsDueAt is null)
                && !await App.InScopeAsync(s => s.GetRequiredService<PortalDb>().RosterMembers.AnyAsync(m => m.IsLeaving, Ct));
        });
        return await FindAsync(corp);
    }

    public async Task<IReadOnlyList<string>> MembersAsync(RosterShow show = RosterShow.Here, string corp = CorpId) =>
        [.. (await AskAsync(board => board.RowsAsync(corp, show, 1, Ct))).Select(row => row.Member.MemberId).Order(StringComparer.Ordinal)];

    public Task<User> UserAsync(string userName) => App.InScopeAsync(services =>
        services.GetRequiredService<PortalDb>().Users.AsNoTracking().SingleAsync(u => u.UserName == userName, Ct));

    /// <summary>检查对应, to its end.</summary>
    /// <returns>The address of the match.</returns>
    protected async Task<string> MatchAsync(HttpClient admin, string corp = CorpId)
    {
        using var begun = await admin.SubmitAsync(await admin.PageAsync($"/admin/directory?corp={corp}"), "#match");
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        await RestMatchAsync(begun.Headers.Location!.OriginalString);
        return begun.Headers.Location!.OriginalString;
    }

    protected Task RestMatchAsync(string address) => UntilAsync(async () =>
        !(await App.InScopeAsync(s => s.GetRequiredService<UserBatches>().FindAsync(IdIn(address), BatchKind.Directory, Reach.Whole, Ct)))!.IsOpen);

    protected Task<List<UserBatchRow>> MatchRowsAsync(string address) =>
        App.InScopeAsync(s => s.GetRequiredService<PortalDb>().UserBatchRows.AsNoTracking().Where(r => r.BatchId == IdIn(address)).ToListAsync(Ct));

    protected static string Cell(UserBatchRow row) => UserBatches.CellsOf(row)[0];

    private static long IdIn(string address) => long.Parse(address.Split('/')[^1], CultureInfo.InvariantCulture);

    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isSo())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
