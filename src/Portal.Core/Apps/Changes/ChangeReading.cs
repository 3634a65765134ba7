using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Core.Apps;

/// <summary>An admin has read of a change.</summary>
public sealed class ChangeReading(long userId, string changeId, DateTimeOffset at)
{
    public long UserId { get; private set; } = userId;
    public string ChangeId { get; private set; } = changeId;
    public DateTimeOffset At { get; private set; } = at;
}

internal sealed class AppsMaps : IEntityTypeConfiguration<ChangeReading>
{
    public void Configure(EntityTypeBuilder<ChangeReading> builder)
    {
        builder.ToTable("change_readings");
        builder.HasKey(r => new { r.UserId, r.ChangeId });
        builder.Property(r => r.ChangeId).HasMaxLength(64);
        builder.HasOne<User>().WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Which of WeCom's changes an admin has not read yet.</summary>
public sealed class ChangeReadings(PortalDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<WeComChange>> UnreadAsync(long userId, CancellationToken ct)
    {
        var read = await db.ChangeReadings.Where(r => r.UserId == userId).Select(r => r.ChangeId).ToListAsync(ct);
        return [.. WeComChange.All.Where(change => !read.Contains(change.Id))];
    }

    /// <param name="id">Null: all of them.</param>
    /// <returns>False: there is no such change.</returns>
    public async Task<bool> ReadAsync(long userId, string? id, CancellationToken ct)
    {
        if (id is not null && WeComChange.All.All(change => change.Id != id))
        {
            return false;
        }

        db.ChangeReadings.AddRange((await UnreadAsync(userId, ct)).Where(change => id is null || change.Id == id)
            .Select(change => new ChangeReading(userId, change.Id, clock.GetUtcNow())));
        await db.SaveChangesAsync(ct);
        return true;
    }
}
