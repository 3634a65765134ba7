using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Sharing;

/// <summary>Writes into 消息 what reached people who are users of the portal.</summary>
public sealed class SharedNotes(PortalDb db, TimeProvider clock)
{
    /// <summary>One for each of them; a second tap on 发送 writes none.</summary>
    public async Task WriteAsync(SendOrder order, AppSettings app, IReadOnlyCollection<string> members, CancellationToken ct)
    {
        var keys = members.Select(MemberId.Normalize).ToList();
        var users = await db.Bindings.Where(b => b.CorpId == app.Corp.CorpId && keys.Contains(b.NormalizedMemberId)).Select(b => b.UserId).Distinct().ToListAsync(ct);
        var told = await db.SharedNotes.Where(n => n.LinkId == order.LinkId).Select(n => n.UserId).ToListAsync(ct);
        db.SharedNotes.AddRange(users.Except(told).Where(id => id != order.Sender.Id).Select(id => new SharedNote(order, id, clock.GetUtcNow())));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Where a note leads, and the mark that it was read. Null: it is not this user's.</summary>
    public async Task<string?> OpenAsync(long id, long userId, CancellationToken ct)
    {
        if (await db.SharedNotes.SingleOrDefaultAsync(n => n.Id == id && n.UserId == userId, ct) is not { } note)
        {
            return null;
        }

        note.ReadAt ??= clock.GetUtcNow();
        await db.SaveChangesAsync(ct);
        return await db.ShareLinks.Where(l => l.Id == note.LinkId).Select(l => l.Token).SingleOrDefaultAsync(ct) is { } token ? ShareLink.PathOf(token) : null;
    }
}
