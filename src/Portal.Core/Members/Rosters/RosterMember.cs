using System.Globalization;

namespace Portal.Core.Members.Rosters;

/// <summary>A member as the directory of WeCom tells of him.</summary>
public sealed class RosterMember
{
    public const int LongestName = 64;
    private const int MostDepartments = 60;

    private RosterMember() { }

    internal RosterMember(string corpId, string memberId) =>
        (CorpId, MemberId, NormalizedMemberId) = (corpId, memberId, WeCom.MemberId.Normalize(memberId));

    public long Id { get; private set; }
    public string CorpId { get; private set; } = "";

    /// <summary>WeCom's userid in its own spelling.</summary>
    public string MemberId { get; private set; } = "";
    public string NormalizedMemberId { get; private set; } = "";

    /// <summary>Null where WeCom does not tell it.</summary>
    public string? Name { get; private set; }
    public string? Mobile { get; private set; }
    public string? Email { get; private set; }

    /// <summary>Numbers of departments, divided by commas.</summary>
    public string Departments { get; private set; } = "";

    /// <summary>Since when the directory does not have him any more.</summary>
    public DateTimeOffset? GoneAt { get; private set; }

    /// <summary>Nobody has looked yet what becomes of the account of one who is gone.</summary>
    public bool IsLeaving { get; private set; }

    /// <summary>Was gone and is there again: his account waits for an admin.</summary>
    public DateTimeOffset? BackAt { get; private set; }

    /// <summary>Whose account was his when he went.</summary>
    public long? UserId { get; internal set; }

    /// <summary>When WeCom told of a change: a reading that began before does not know it.</summary>
    public DateTimeOffset? ToldAt { get; internal set; }

    public IEnumerable<long> DepartmentIds => Departments.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, CultureInfo.InvariantCulture));

    /// <summary>Takes over what was read; what is not told stays as it was known.</summary>
    /// <returns>Something changed.</returns>
    internal bool Learn(string? name, string? mobile, string? email, IEnumerable<long>? departments, DateTimeOffset now)
    {
        var before = (Name, Mobile, Email, Departments, GoneAt);
        Name = Given(name, LongestName) ?? Name;
        Mobile = Given(mobile, 32) ?? Mobile;
        Email = Given(email, 128) ?? Email;
        Departments = departments is null ? Departments : string.Join(',', departments.Distinct().Order().Take(MostDepartments));
        if (GoneAt is not null)
        {
            (GoneAt, IsLeaving, BackAt) = (null, false, now);
        }

        return before != (Name, Mobile, Email, Departments, GoneAt);
    }

    internal void Leave(DateTimeOffset now) => (GoneAt, IsLeaving, BackAt) = (now, true, null);

    internal void Settle() => IsLeaving = false;

    internal void Welcome() => BackAt = null;

    internal void Rename(string memberId) => (MemberId, NormalizedMemberId) = (memberId, WeCom.MemberId.Normalize(memberId));

    private static string? Given(string? text, int most) =>
        string.IsNullOrWhiteSpace(text) ? null : LongText.Begin(string.Concat(text.Where(c => !char.IsControl(c))).Trim(), most) is { Length: > 0 } plain ? plain : null;
}

/// <summary>A department of the directory.</summary>
public sealed class RosterDepartment
{
    private RosterDepartment() { }

    internal RosterDepartment(string corpId, long number) => (CorpId, Number) = (corpId, number);

    public string CorpId { get; private set; } = "";

    /// <summary>WeCom's id; 1 is the company.</summary>
    public long Number { get; private set; }

    /// <summary>Empty where WeCom does not tell it.</summary>
    public string Name { get; private set; } = "";
    public long ParentNumber { get; private set; }
    public long Position { get; private set; }

    /// <summary>WeCom told that it is deleted; the next reading takes the row away.</summary>
    public bool IsGone { get; private set; }

    /// <summary>When WeCom told of a change: a reading that began before does not know it.</summary>
    public DateTimeOffset? ToldAt { get; internal set; }

    internal void Leave(DateTimeOffset now) => (IsGone, ToldAt) = (true, now);

    internal void Learn(string? name, long parent, long position)
    {
        Name = string.IsNullOrWhiteSpace(name) ? Name : LongText.Begin(string.Concat(name.Where(c => !char.IsControl(c))).Trim(), RosterMember.LongestName);
        (ParentNumber, Position, IsGone) = (parent, position, false);
    }
}
