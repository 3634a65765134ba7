using System.Globalization;

namespace Portal.Core.Members.Rosters;

/// <summary>Why a refresh changed nothing.</summary>
public enum RosterFault
{
    /// <summary>Neither the contacts secret nor an app's is there to ask with.</summary>
    NoSecret,

    /// <summary>WeCom refused or did not answer: <see cref="Roster.Code"/> says what.</summary>
    WeCom,

    /// <summary>More members or departments than the portal takes.</summary>
    TooMany,

    /// <summary>Not one member is in sight.</summary>
    Nobody,
}

/// <summary>通讯录 of one corp: what of it is wanted, when it is read next, who has that in hand, and what the last reading found. The row is the job.</summary>
public sealed class Roster
{
    /// <summary>Whose portal died in the middle gives the job back after this time.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(3);

    private Roster() { }

    internal Roster(string corpId) => CorpId = corpId;

    public string CorpId { get; private set; } = "";

    /// <summary>So often it is read by itself; 0: only when somebody asks.</summary>
    public int EveryHours { get; private set; }

    /// <summary>Numbers of departments, with all below them, divided by commas; empty: the whole company.</summary>
    public string Chosen { get; private set; } = "";

    /// <summary>Accounts of members who are gone are disabled; their sessions end either way.</summary>
    public bool DisablesLeavers { get; private set; } = true;

    /// <summary>A member whom no user fits becomes one, when an admin accepts it.</summary>
    public bool MakesUsers { get; private set; }

    /// <summary>部门用户组: groups follow the chosen departments.</summary>
    public bool MirrorsGroups { get; private set; }

    /// <summary>The group below which they stand; null: at the top.</summary>
    public long? GroupsBelow { get; private set; }

    /// <summary>An admin saw the difference and agreed; what follows is written by itself.</summary>
    public bool GroupsAgreed { get; private set; }

    /// <summary>He agreed to just this, however much it takes away.</summary>
    public bool GroupsForced { get; private set; }

    /// <summary>Since when departments or members may have changed; null: the groups are as they were.</summary>
    public DateTimeOffset? GroupsDueAt { get; private set; }

    /// <summary>When groups were last looked at and followed.</summary>
    public DateTimeOffset? GroupsAt { get; private set; }

    /// <summary>Null: nothing is due.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>A portal has it in hand; renewed with every call.</summary>
    public DateTimeOffset? ClaimedAt { get; private set; }

    /// <summary>Which reading has it in hand: one that was taken for dead writes nothing any more.</summary>
    public string? ClaimedBy { get; private set; }

    /// <summary>Members that the reading which is under way has seen.</summary>
    public int Seen { get; private set; }

    /// <summary>Of the last reading that was kept; null before the first.</summary>
    public DateTimeOffset? ReadAt { get; private set; }
    public TimeSpan? Took { get; private set; }

    /// <summary>It was read with the contacts secret; else what the apps see.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>WeCom's code for why names could not be read, which takes nothing away of who is there.</summary>
    public int? NamesCode { get; private set; }
    public RosterFault? Fault { get; private set; }
    public int? Code { get; private set; }

    /// <summary>WeCom's own words, for who looks them up.</summary>
    public string? Said { get; private set; }

    /// <summary>So few of those who were there are in a reading that an admin has to say whether that is so; null: nothing is held.</summary>
    public int? HeldSeen { get; private set; }
    public int? HeldOf { get; private set; }

    /// <summary>An admin said that a reading with so many of them is right.</summary>
    public int? ConfirmedSeen { get; private set; }

    public IReadOnlyList<long> ChosenIds =>
        [.. Chosen.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, CultureInfo.InvariantCulture))];

    internal void Want(RosterWishes wishes, DateTimeOffset now)
    {
        var chosen = string.Join(',', wishes.Chosen.Distinct().Order());
        if (!MirrorsGroups || !wishes.MirrorsGroups || GroupsBelow != wishes.GroupsBelow || Chosen != chosen)
        {
            GroupsAgreed = GroupsForced = false; // another difference: it is looked at anew
        }

        (MirrorsGroups, GroupsBelow) = (wishes.MirrorsGroups, wishes.GroupsBelow);
        (Chosen, DisablesLeavers, MakesUsers) = (chosen, wishes.DisablesLeavers, wishes.MakesUsers);
        if (wishes.EveryHours != EveryHours)
        {
            (EveryHours, DueAt) = (wishes.EveryHours, wishes.EveryHours == 0 ? null : (ReadAt ?? now) + TimeSpan.FromHours(wishes.EveryHours));
        }
    }

    internal void AskFor(DateTimeOffset now) => DueAt = now;

    internal void Confirm(DateTimeOffset now) => (ConfirmedSeen, DueAt) = (HeldSeen, now);
}

/// <summary>What an admin wants of a directory.</summary>
/// <param name="EveryHours">One of <see cref="RosterBoard.Intervals"/>.</param>
/// <param name="Chosen">Departments, with all below them; none: the whole company.</param>
/// <param name="GroupsBelow">The group below which those of the departments stand; null: at the top.</param>
public sealed record RosterWishes(
    int EveryHours, IReadOnlyCollection<long> Chosen, bool DisablesLeavers, bool MakesUsers, bool MirrorsGroups = false, long? GroupsBelow = null);
