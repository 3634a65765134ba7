using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Core.Push;

/// <summary>Tells users what the portal has to say to them.</summary>
public sealed class Notices(PortalDb db, TimeProvider clock)
{
    /// <summary>Saved with what it tells of, by the caller; ring the bell afterwards.</summary>
    public void Write(Account reader, NoticeWords words)
    {
        var language = CultureInfo.GetCultureInfo(reader.Language ?? "zh-CN");
        db.Notices.Add(new Notice(reader.Id, words.Title.In(language), words.Text.In(language), words.Path, clock.GetUtcNow()));
    }

    /// <summary>Where it leads, and the mark that it was read. Null: it is not this user's.</summary>
    public async Task<string?> OpenAsync(long id, long userId, CancellationToken ct)
    {
        if (await db.Notices.SingleOrDefaultAsync(n => n.Id == id && n.UserId == userId, ct) is not { } notice)
        {
            return null;
        }

        notice.ReadAt ??= clock.GetUtcNow();
        await db.SaveChangesAsync(ct);
        return notice.Path;
    }
}
