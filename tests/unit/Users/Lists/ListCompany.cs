using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Core.Users.Batches;
using Portal.Core.Users.Sheets;
using Portal.Tests.Support;

namespace Portal.Tests.Users.Lists;

/// <summary>One portal for tests that each bring users of their own; lists go all the way without pages.</summary>
public sealed class ListCompany : IAsyncLifetime
{
    public PortalApp App { get; } = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await App.PlantCastAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>Users of the test, made with what it needs.</summary>
    public Task AddAsync(params User[] users) => App.InDbAsync(async db =>
    {
        db.Users.AddRange(users);
        await db.SaveChangesAsync(Ct);
    });

    public User New(string name, string? account = null, string? mobile = null, string? displayName = null) =>
        new(name, displayName ?? name, App.Clock.GetUtcNow()) { WeComAccount = account, Mobile = mobile };

    public Task<User> FindAsync(string name) => App.InScopeAsync(s => s.GetRequiredService<PortalDb>().Users.Include(u => u.Groups).Include(u => u.Roles)
        .SingleAsync(u => u.NormalizedUserName == User.Normalize(name), Ct));

    public async Task<long> CheckAsync(BatchKind kind, string text, string name = "list.csv", ListLimits? limits = null)
    {
        var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var batch = await App.InScopeAsync(s => s.GetRequiredService<BatchIntake>().TakeAsync(kind, name, file, limits ?? new ListLimits(), Ct));
        await RestAsync(batch.Id);
        return batch.Id;
    }

    public async Task<BatchState> WriteAsync(long id)
    {
        Assert.True(await AskAsync(b => b.WriteAsync(id, Ct)));
        return await RestAsync(id);
    }

    public async Task<BatchState> UndoAsync(long id)
    {
        Assert.True(await AskAsync(b => b.UndoAsync(id, Ct)));
        return await RestAsync(id);
    }

    public Task<T> AskAsync<T>(Func<UserBatches, Task<T>> ask) => App.InScopeAsync(s => ask(s.GetRequiredService<UserBatches>()));

    /// <summary>Row → <c>Change mobile 138 → 139</c>, or its fault.</summary>
    public async Task<string[]> RowsAsync(long id) => [.. (await App.InScopeAsync(s => s.GetRequiredService<PortalDb>().UserBatchRows.AsNoTracking()
        .Where(r => r.BatchId == id).OrderBy(r => r.Number).ToListAsync(Ct))).Select(Say)];

    /// <summary>Until no server has it in hand: the portal's own worker may have been first.</summary>
    public async Task<BatchState> RestAsync(long id)
    {
        while (await App.InScopeAsync(s => s.GetRequiredService<PortalDb>().UserBatches.AsNoTracking().SingleAsync(b => b.Id == id, Ct)) is var batch)
        {
            if (!batch.IsOpen)
            {
                return batch.State;
            }

            await App.Services.GetRequiredService<BatchRunner>().DrainAsync(Ct);
            await Task.Delay(5, Ct);
        }

        throw new InvalidOperationException();
    }

    private static string Say(UserBatchRow row) => row.Verdict == RowVerdict.Wrong || row.State == RowState.Skipped ? $"{row.Number} {row.Fault} {row.Detail}".TrimEnd()
        : $"{row.Number} {(row.State == RowState.Waiting ? row.Verdict : row.State)} {Say(FieldChanges.Parse(row.Changes))}".TrimEnd();

    private static string Say(FieldChanges changes) => string.Join("; ", changes.All.Select(c => $"{c.Key} {c.Value.Before}>{c.Value.After}"));
}
