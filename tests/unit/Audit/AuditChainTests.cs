using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Tests.Support;

namespace Portal.Tests.Audit;

/// <summary>Whatever is done to the log past the portal shows, and what the portal itself lets go does not.</summary>
public sealed class AuditChainTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _app.InDbAsync(db => db.AuditEntries.ExecuteDeleteAsync(Ct));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task What_is_changed_added_or_deleted_shows_with_its_place()
    {
        await AddAsync(("user.change", 3), ("user.disable", 2), ("sign-in.done", 1), ("user.enable", 0));
        Assert.Equal(4, await SealAsync());
        Assert.Equal(0, await SealAsync());
        var whole = await CheckAsync();
        Assert.Equal((4, null), (whole.Links, whole.Break));

        await _app.InDbAsync(db => db.AuditEntries.Where(e => e.What == "user.disable").ExecuteUpdateAsync(set => set.SetProperty(e => e.Details, "nobody"), Ct));
        await BreaksAsync(ChainFault.Changed, 2);
        await _app.InDbAsync(db => db.AuditEntries.Where(e => e.What == "user.disable").ExecuteUpdateAsync(set => set.SetProperty(e => e.Details, (string?)null), Ct));
        Assert.Null((await CheckAsync()).Break);

        await AddAsync(("user.create", 30));
        Assert.Equal(0, await SealAsync());
        var added = (await CheckAsync()).Break!;
        Assert.Equal((ChainFault.Added, "user.create"), (added.Fault, added.What));
        await _app.InDbAsync(db => db.AuditEntries.Where(e => e.What == "user.create").ExecuteDeleteAsync(Ct));

        await _app.InDbAsync(db => db.AuditSeals.Where(s => s.Number == 3).ExecuteUpdateAsync(set => set.SetProperty(s => s.Hash, new byte[32]), Ct));
        await BreaksAsync(ChainFault.Broken, 3);
        await _app.InDbAsync(db => db.AuditEntries.Where(e => e.What == "user.disable").ExecuteDeleteAsync(Ct));
        await BreaksAsync(ChainFault.Missing, 2);
        await _app.InDbAsync(db => db.AuditSeals.Where(s => s.Number == 1).ExecuteDeleteAsync(Ct));
        await BreaksAsync(ChainFault.Missing, 2);
    }

    [Fact]
    public async Task A_log_that_was_rewritten_with_all_its_links_does_not_have_the_head_that_was_kept()
    {
        await AddAsync(("user.change", 2), ("user.disable", 1));
        await SealAsync();
        var head = (await CheckAsync()).Head!;
        await AddAsync(("user.enable", 0));
        await SealAsync();
        Assert.Null((await CheckAsync(head)).Break);

        await _app.InDbAsync(async db =>
        {
            await db.AuditEntries.Where(e => e.What == "user.change").ExecuteDeleteAsync(Ct);
            await db.AuditSeals.ExecuteDeleteAsync(Ct);
        });
        await SealAsync();

        Assert.Null((await CheckAsync()).Break);
        Assert.Equal(ChainFault.Forgotten, (await CheckAsync(head)).Break!.Fault);
    }

    [Fact]
    public async Task What_went_with_its_time_leaves_the_chain_whole_and_the_oldest_links_go_too()
    {
        const int Day = 24;
        await AddAsync(("user.change", 802 * Day), ("user.disable", 801 * Day), ("user.enable", 700 * Day), ("sign-in.done", 100 * Day), ("user.change", 1));
        await SealAsync();

        await _app.Services.GetRequiredService<AuditSweep>().SweepAsync(Ct);

        await _app.InDbAsync(async db =>
        {
            Assert.Equal(["user.enable", "user.change"], await db.AuditEntries.OrderBy(e => e.Id).Select(e => e.What).ToListAsync(Ct));
            Assert.Equal([2, 3, 4, 5], await db.AuditSeals.OrderBy(s => s.Number).Select(s => s.Number).ToListAsync(Ct));
        });
        Assert.Null((await CheckAsync()).Break);
        await _app.InDbAsync(db => db.AuditSeals.Where(s => s.Number < 4).ExecuteDeleteAsync(Ct));
        await _app.InDbAsync(db => db.AuditSeals.Where(s => s.Number == 4).ExecuteDeleteAsync(Ct));
        await BreaksAsync(ChainFault.Missing, 5);
    }

    private async Task BreaksAsync(ChainFault fault, long number)
    {
        var found = (await CheckAsync()).Break!;
        Assert.Equal((fault, number), (found.Fault, found.Number));
    }

    private Task<int> SealAsync() => _app.InScopeAsync(s => s.GetRequiredService<AuditChain>().SealAsync(Ct));

    private Task<ChainReport> CheckAsync(string? kept = null) => _app.InScopeAsync(s => s.GetRequiredService<AuditChain>().CheckAsync(kept, Ct));

    private Task AddAsync(params (string What, int HoursAgo)[] entries) => _app.InDbAsync(async db =>
    {
        foreach (var (what, hours) in entries)
        {
            db.AuditEntries.Add(new AuditEntry(_app.Clock.GetUtcNow().AddHours(-hours), new AuditActor(1, "admin", "10.0.0.9"), what, "lin", null));
            await db.SaveChangesAsync(Ct);
        }
    });
}
