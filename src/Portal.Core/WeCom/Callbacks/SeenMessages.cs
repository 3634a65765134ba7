using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.WeCom;

/// <summary>A message that was dealt with; WeCom repeats what is not answered within five seconds.</summary>
public sealed class SeenMessage
{
    private SeenMessage() { }

    public string Key { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
}

/// <summary>Drops repeats, whichever server they reach.</summary>
public sealed class SeenMessages(PortalDb db, TimeProvider clock)
{
    /// <summary>True for the first of equal messages only.</summary>
    public async Task<bool> IsNewAsync(string corpId, int? agentId, CallbackMessage message, CancellationToken ct)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{corpId}\n{agentId}\n{message.RepeatKey}")));
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.Database.ExecuteSqlAsync($"insert into wecom_seen_messages (key, at) values ({key}, {now}) on conflict do nothing", ct) == 1;
    }
}
