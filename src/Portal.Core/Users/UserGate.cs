using Portal.Core.Data;

namespace Portal.Core.Users;

/// <summary>How a change of users, groups or roles ended.</summary>
public enum ChangeOutcome
{
    Done,
    Gone,
    NameTaken,

    /// <summary>Another user has this 微信账号.</summary>
    WeComAccountTaken,

    /// <summary>Another user has this 微信号.</summary>
    WeChatIdTaken,

    /// <summary>Nobody could administer the portal any more.</summary>
    LastAdmin,

    /// <summary>A group would lie below itself.</summary>
    Cycle,

    /// <summary>The group has members or groups below it, the role has users.</summary>
    InUse,

    /// <summary>What every user has cannot be deleted or given, and lets nobody administer.</summary>
    Everyone,

    /// <summary>Who administers a group leaves a user in one that he administers.</summary>
    NoGroup,

    /// <summary>Who administers a group gives no more of the data than he sees.</summary>
    BeyondOwn,
}

/// <summary>One change at a time over all servers, so that its rules see what the one before it did; nothing is kept unless it is done.</summary>
internal sealed class UserGate(PortalDb db, SharedVersions versions)
{
    public async Task<ChangeOutcome> PassAsync(Func<Task<ChangeOutcome>> change, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.BumpAsync([SharedVersions.Users], ct); // holds this row until the end: the others wait
        var outcome = await change();
        if (outcome == ChangeOutcome.Done)
        {
            await transaction.CommitAsync(ct);
        }

        versions.Changed();
        return outcome;
    }
}
