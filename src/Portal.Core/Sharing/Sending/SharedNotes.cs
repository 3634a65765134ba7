using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Sharing;

/// <summary>Writes into 消息 what reached people who are users of the portal.</summary>
public sealed partial class SharedNotes(PortalDb db, DepartmentMembers departments, TimeProvider clock, ILogger<SharedNotes> logger)
{
    private const int Chunk = 1_000;

    /// <summary>The sender waits for it: what lies further below is not told in the portal.</summary>
    private const int MostDepartments = 50;

    /// <summary>One for each of them; a second tap on 发送 writes none.</summary>
    /// <param name="inDepartments">Whose members are told too, as far as WeCom lets the app read them.</param>
    public async Task WriteAsync(SendOrder order, AppSettings app, IReadOnlyCollection<string> members, IReadOnlyCollection<long> inDepartments, CancellationToken ct)
    {
        var keys = members.Concat(await MembersOfAsync(app, inDepartments, ct)).Select(MemberId.Normalize).ToHashSet();
        var users = new HashSet<long>();
        foreach (var chunk in keys.Chunk(Chunk))
        {
            users.UnionWith(await db.Bindings.Where(b => b.CorpId == app.Corp.CorpId && chunk.Contains(b.NormalizedMemberId)).Select(b => b.UserId).ToListAsync(ct));
        }

        var told = await db.SharedNotes.Where(n => n.LinkId == order.LinkId).Select(n => n.UserId).ToListAsync(ct);
        db.SharedNotes.AddRange(users.Except(told).Where(id => id != order.Sender.Id).Select(id => new SharedNote(order, id, clock.GetUtcNow())));
        await db.SaveChangesAsync(ct);
    }

    private async Task<IEnumerable<string>> MembersOfAsync(AppSettings app, IReadOnlyCollection<long> inDepartments, CancellationToken ct)
    {
        if (inDepartments.Count == 0 || app.Credentials is not { } who)
        {
            return [];
        }

        try
        {
            return (await departments.ReadAsync(who, inDepartments, ct, MostDepartments)).Select(member => member.UserId);
        }
        catch (WeComException error)
        {
            LogNotRead(error.Code, error.ErrMsg); // the message itself arrived
            return [];
        }
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

    [LoggerMessage(LogLevel.Information, "Members of a department that something was shared with cannot be read (WeCom {Code} {ErrMsg}): they have no line of it here.")]
    private partial void LogNotRead(int code, string errMsg);
}
