using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.Users;

namespace Portal.Core.Requests;

/// <summary>Looks at what was asked for and tells whoever decides. The row is the job: of two servers one sorts it, and its notices come with that or not at all.</summary>
internal sealed partial class RequestRounds(
    PortalDb db, RequestOwners owners, UserDirectory users, Notices notices, NoticeBell told, TimeProvider clock, ILogger<RequestRounds> logger)
{
    public static readonly TimeSpan OpenFor = TimeSpan.FromDays(30);
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(180);

    public async Task DrainAsync(CancellationToken ct)
    {
        foreach (var id in await db.AccessRequests.Where(r => r.State == RequestState.Open && r.SortedAt == null).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(ct))
        {
            try
            {
                await SortAsync(id, ct);
            }
            catch (Exception error) when (Poison.IsSuspected(error))
            {
                LogNotSorted(id, error); // those asked for later have their turn all the same
            }
        }
    }

    /// <summary>Whoever asked for nothing is told the same as whoever had no answer.</summary>
    public async Task EndOldAsync(CancellationToken ct)
    {
        var (open, kept) = (clock.GetUtcNow() - OpenFor, clock.GetUtcNow() - KeptFor);
        await db.AccessRequests.Where(r => r.State == RequestState.Open && r.At < open)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RequestState.Expired).SetProperty(r => r.OpenKey, (string?)null), ct);
        await db.AccessRequests.Where(r => r.At < kept).ExecuteDeleteAsync(ct);
    }

    private async Task SortAsync(long id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var request = await db.AccessRequests.AsNoTracking().SingleAsync(r => r.Id == id, ct);
        var asker = await users.FindAsync(request.AskerId, ct) is { IsEnabled: true } account ? account : null;
        var node = asker is null ? null : request.Kind == RequestKind.View ? await owners.NodeAsync(request.ReportId, ct) : await owners.NodeAsync(request.NodeId ?? 0, ct);
        var asked = node is null ? [] : await owners.OfAsync(node, request.Kind, request.AskerId, ct);
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            var (now, nodeId) = (clock.GetUtcNow(), node?.Id);
            if (await db.AccessRequests.Where(r => r.Id == id && r.SortedAt == null).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.SortedAt, now).SetProperty(r => r.NodeId, nodeId), ct) != 1)
            {
                return;
            }

            var path = string.Create(CultureInfo.InvariantCulture, $"/requests/{id}");
            foreach (var reader in asked)
            {
                notices.Write(reader, RequestCards.Asked(request, asker!.DisplayName, node!.Title, path));
            }

            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        told.Ring();
    }

    [LoggerMessage(LogLevel.Error, "Request {Request} could not be sorted, and waits.")]
    private partial void LogNotSorted(long request, Exception error);
}
