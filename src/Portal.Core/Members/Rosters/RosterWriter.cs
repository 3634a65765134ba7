using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Members.Rosters;

/// <summary>Brings the rows up to date with a reading: all of it in one transaction, or nothing.</summary>
internal sealed class RosterWriter(PortalDb db, RosterClaims claims, TimeProvider clock)
{
    private const int Chunk = 1_000;

    /// <returns>Null: it is kept. Else how many of those who were there are in the reading: too few, and nothing is changed.</returns>
    public async Task<(int Seen, int Of)?> WriteAsync(Roster roster, string claim, RosterReading reading, DateTimeOffset begun, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await claims.ProgressAsync(claim, reading.Members.Count, ct); // holds the row: nobody else writes this directory until the end
        var known = await db.RosterMembers.AsNoTracking().Where(m => m.CorpId == roster.CorpId).ToDictionaryAsync(m => m.NormalizedMemberId, ct);
        var (before, staying) = (known.Values.Count(m => m.GoneAt is null), known.Values.Count(m => m.GoneAt is null && reading.Members.ContainsKey(m.NormalizedMemberId)));
        if (staying * 2 < before && !(roster.ConfirmedSeen is { } confirmed && staying >= confirmed))
        {
            return (staying, before);
        }

        await WriteDepartmentsAsync(roster, reading, begun, ct);
        await WriteMembersAsync(roster, reading, known, begun, ct);
        await claims.SucceedAsync(claim, reading, begun, ct);
        await transaction.CommitAsync(ct);
        return null;
    }

    private async Task WriteDepartmentsAsync(Roster roster, RosterReading reading, DateTimeOffset begun, CancellationToken ct)
    {
        var known = await db.RosterDepartments.Where(d => d.CorpId == roster.CorpId).ToDictionaryAsync(d => d.Number, ct);
        db.RosterDepartments.RemoveRange(known.Values.Where(d => !reading.Departments.ContainsKey(d.Number) && !(d.ToldAt >= begun)));
        foreach (var department in reading.Departments.Values)
        {
            if (!known.TryGetValue(department.Id, out var row))
            {
                db.RosterDepartments.Add(row = new RosterDepartment(roster.CorpId, department.Id));
            }

            if (!(row.ToldAt >= begun)) // else WeCom told of it while the reading was under way
            {
                row.Learn(department.Name, department.ParentId, department.Order);
            }
        }

        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    private async Task WriteMembersAsync(
        Roster roster, RosterReading reading, Dictionary<string, RosterMember> known, DateTimeOffset begun, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var wanted = roster.ChosenIds is { Count: > 0 } chosen ? reading.Below(chosen) : null;
        foreach (var found in reading.Members.Where(found => wanted is null || found.Value.Departments.Overlaps(wanted)).Chunk(Chunk))
        {
            foreach (var (key, member) in found)
            {
                if (!known.TryGetValue(key, out var row))
                {
                    db.RosterMembers.Add(row = new RosterMember(roster.CorpId, member.MemberId));
                    row.Learn(member.Name, member.Mobile, member.Email, member.Departments, now);
                }
                else if (!IsNewer(row, begun) && row.Learn(member.Name, member.Mobile, member.Email, member.Departments, now))
                {
                    db.Update(row);
                }
            }

            await SaveAsync(ct);
        }

        foreach (var rows in known.Values.Where(row => !IsNewer(row, begun)).Chunk(Chunk))
        {
            foreach (var row in rows)
            {
                if (!reading.Members.TryGetValue(row.NormalizedMemberId, out var member))
                {
                    Leave(row, now);
                }
                else if (wanted is not null && !member.Departments.Overlaps(wanted))
                {
                    db.Remove(row); // still of the company, only not asked for
                }
            }

            await SaveAsync(ct);
        }
    }

    private void Leave(RosterMember row, DateTimeOffset now)
    {
        if (row.GoneAt is null)
        {
            row.Leave(now);
            db.Update(row);
        }
    }

    // WeCom told of it while the reading was under way.
    private static bool IsNewer(RosterMember row, DateTimeOffset begun) => row.ToldAt >= begun;

    private async Task SaveAsync(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }
}
