using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.SingleSignOn;

/// <summary>Which logout tokens were taken, over all servers.</summary>
public sealed class UsedTokens(PortalDb db, TimeProvider clock)
{
    /// <summary>False: it was taken before.</summary>
    /// <param name="until">When it is too old to be taken anyway.</param>
    public async Task<bool> TakeAsync(string issuer, string id, DateTimeOffset until, CancellationToken ct)
    {
        var (now, hash, ends) = (clock.GetUtcNow(), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer} {id}"))), until.UtcDateTime);
        await db.UsedTokens.Where(t => t.Until < now).ExecuteDeleteAsync(ct);
        return await db.Database.ExecuteSqlAsync($"insert into used_tokens (hash, until) values ({hash}, {ends}) on conflict (hash) do nothing", ct) == 1;
    }
}
