using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Settings;
using Portal.Core.WeCom;

namespace Portal.Core.Catalog.Smartbi;

/// <summary>A server as an admin finds it: with the number of the last change, and who made it.</summary>
/// <param name="IsGiven">The configuration names it: it is changed there.</param>
/// <param name="IsShadowed">One was entered under the same key too; it does not count as long as the configuration names it.</param>
public sealed record StoredConnection(
    string Key, SmartbiServerOptions Options, bool IsGiven, bool IsOff = false, int Version = 0, string? ChangedBy = null, DateTimeOffset? ChangedAt = null,
    bool IsShadowed = false)
{
    public bool HasPassword => Options.Password.Length > 0;
}

/// <param name="Problems">Empty when all is well.</param>
/// <param name="Newer">Somebody else saved in between: what is stored now. Nothing was written.</param>
public sealed record ConnectionOutcome(string Key, IReadOnlyList<SettingProblem> Problems, StoredConnection? Newer = null)
{
    public bool IsSaved => Problems.Count == 0 && Newer is null;
}

/// <summary>Smartbi 连接 as admins enter, change, disable and remove them. What they do counts at once, on all servers of the portal.</summary>
public sealed class SmartbiDesk(
    PortalDb db, SmartbiServers servers, SmartbiConnections connections, SmartbiMirrors mirrors, SmartbiBell bell, SecretBox box, AuditLog audit, Acting acting, TimeProvider clock)
{
    /// <summary>All of them, those of the configuration first, also those that are off.</summary>
    public async Task<IReadOnlyList<StoredConnection>> ListAsync(CancellationToken ct)
    {
        var rows = await db.SmartbiConnections.AsNoTracking().OrderBy(c => c.Key).ToListAsync(ct);
        return
        [
            .. servers.Given.Select(server => new StoredConnection(server.Key, server.Options, IsGiven: true, IsShadowed: rows.Exists(row => row.Key == server.Key))),
            .. rows.Where(row => !servers.IsGiven(row.Key)).Select(Stored),
        ];
    }

    public async Task<StoredConnection?> FindAsync(string key, CancellationToken ct) => (await ListAsync(ct)).FirstOrDefault(one => one.Key == key);

    /// <summary>What the form came to, or what is wrong with it. For who tries it before he saves.</summary>
    public async Task<(SmartbiServerOptions Wish, IReadOnlyList<SettingProblem> Problems)> ReadAsync(StoredConnection? before, SmartbiForm form, CancellationToken ct)
    {
        var wish = form.Over(before?.Options ?? new());
        var problems = SmartbiFormCheck.Of(form, wish).ToList();
        if ((await ListAsync(ct)).Any(other => other.Key != before?.Key && string.Equals(other.Options.Name.Trim(), wish.Name, StringComparison.OrdinalIgnoreCase)))
        {
            problems.Add(new("Name", new(
                "已经有这个名称的 Smartbi 连接，请换一个：目录里的文件夹用它。",
                "There is a Smartbi connection of this name; its folder in the catalog would be the same.")));
        }

        return (wish, problems);
    }

    /// <param name="before">Null: a new one.</param>
    /// <param name="seen">The number of the change that the admin saw: a newer one is told, never written over.</param>
    public async Task<ConnectionOutcome> SaveAsync(StoredConnection? before, SmartbiForm form, int seen, CancellationToken ct)
    {
        var (wish, problems) = await ReadAsync(before, form, ct);
        if (problems.Count > 0)
        {
            return new(before?.Key ?? "", problems);
        }

        wish.Key = before?.Key ?? await FreeKeyAsync(wish, ct);
        if (before is not null && before.Version != seen)
        {
            return new(wish.Key, [], before);
        }

        var told = new AuditChanges();
        foreach (var change in SmartbiFields.Between(before?.Options ?? new(), wish))
        {
            told.Value(change.Name, change.Before, change.After);
        }

        told.Field(SmartbiFields.Password, before?.Options.Password ?? "", wish.Password);
        if (told.IsEmpty)
        {
            return new(wish.Key, []);
        }

        var row = before is null ? db.SmartbiConnections.Add(new SmartbiConnection(wish.Key)).Entity : await db.SmartbiConnections.SingleOrDefaultAsync(c => c.Key == wish.Key, ct);
        if (row is null)
        {
            return new(wish.Key, [new("", new("这个连接刚被别人移除了。", "Somebody removed this connection just now."))]);
        }

        var isSame = before is { HasPassword: true } && before.Options.Password == wish.Password;
        row.Set(SmartbiText.Write(wish), isSame ? row.SealedPassword : box.Seal(new Secret(wish.Password)), acting.Actor.Name, clock.GetUtcNow());
        audit.Write(before is null ? AuditCodes.SmartbiCreated : AuditCodes.SmartbiChanged, wish.Name, told.ToString());
        return await WriteAsync(ct) ? await CountsAsync(wish.Key, row.IsOff, ct) : new(wish.Key, [], await FindAsync(wish.Key, ct));
    }

    /// <summary>停用 or 启用. While it is off its reports are gone from the catalog; what was granted and starred stays.</summary>
    /// <returns>False: there is none, or the configuration names it.</returns>
    public async Task<bool> SwitchAsync(string key, bool isOff, CancellationToken ct)
    {
        if (servers.IsGiven(key) || await db.SmartbiConnections.SingleOrDefaultAsync(c => c.Key == key, ct) is not { } row)
        {
            return false;
        }

        if (row.IsOff != isOff)
        {
            row.Switch(isOff, acting.Actor.Name, clock.GetUtcNow());
            audit.Write(isOff ? AuditCodes.SmartbiDisabled : AuditCodes.SmartbiEnabled, SmartbiText.Read(row.Value).Name);
            if (await WriteAsync(ct))
            {
                await CountsAsync(key, isOff, ct);
            }
        }

        return true;
    }

    /// <summary>Its reports stay as stones, so that favourites and links explain themselves.</summary>
    /// <returns>False: there is none, or the configuration names it.</returns>
    public async Task<bool> RemoveAsync(string key, CancellationToken ct)
    {
        if (servers.IsGiven(key) || await db.SmartbiConnections.SingleOrDefaultAsync(c => c.Key == key, ct) is not { } row)
        {
            return false;
        }

        db.Remove(row);
        audit.Write(AuditCodes.SmartbiRemoved, SmartbiText.Read(row.Value).Name);
        if (await WriteAsync(ct))
        {
            await CountsAsync(key, isOff: true, ct);
        }

        return true;
    }

    private async Task<ConnectionOutcome> CountsAsync(string key, bool isOff, CancellationToken ct)
    {
        await connections.RefreshAsync(ct);
        await db.BumpAsync([SharedVersions.Catalog], ct); // whose word counts for which report may be another
        if (isOff)
        {
            await mirrors.ForgetAsync(key, ct);
        }
        else if (servers.Find(key) is { } server)
        {
            await mirrors.RestartAsync(server, ct);
        }

        bell.Ring();
        return new(key, []);
    }

    private async Task<bool> WriteAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear(); // somebody was faster by a moment
            return false;
        }
    }

    // A removed one that comes back under its name is the same again, and so are its reports.
    private async Task<string> FreeKeyAsync(SmartbiServerOptions wish, CancellationToken ct)
    {
        wish.Key = null;
        var (first, taken) = (SmartbiServer.KeyOf(wish), await db.SmartbiConnections.Select(c => c.Key).ToListAsync(ct));
        return Enumerable.Range(1, int.MaxValue).Select(i => i == 1 ? first : $"{first[..Math.Min(first.Length, 16)]}-{i}")
            .First(key => key != "new" && !taken.Contains(key) && !servers.IsGiven(key));
    }

    private StoredConnection Stored(SmartbiConnection row) => new(
        row.Key, SmartbiConnections.Open(row, box), IsGiven: false, row.IsOff, row.Version, row.ChangedBy, row.ChangedAt);
}
