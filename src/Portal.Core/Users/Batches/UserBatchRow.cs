namespace Portal.Core.Users.Batches;

public enum RowVerdict
{
    Unchecked,

    /// <summary>It changes something.</summary>
    Change,

    /// <summary>A user will be made.</summary>
    Create,

    /// <summary>The portal has it already.</summary>
    Same,

    /// <summary>A user may be meant; written only when an admin says so.</summary>
    Doubtful,

    /// <summary>No user fits, and none is made.</summary>
    Unmatched,

    /// <summary>Never written; the reason says what to mend.</summary>
    Wrong,
}

/// <summary>Why a row is not written; <see cref="UserBatchRow.Detail"/> says which.</summary>
public enum RowFault
{
    None,

    /// <summary>Neither userid nor user name nor anything else to know the user by.</summary>
    NoKey,
    NotFound,

    /// <summary>Several users have this mobile or name.</summary>
    Ambiguous,

    /// <summary>Another row of the file is the same user.</summary>
    TwiceInFile,

    /// <summary>Another row gives this 微信账号 or 微信号 to another user.</summary>
    AccountTwiceInFile,

    /// <summary>Another user of the portal has it.</summary>
    AccountTaken,
    AccountTooLong,
    AccountWrongSign,
    AccountWrongBeginning,
    WrongMobile,
    TooLong,
    Formula,
    UnknownRole,
    WrongGroup,
    WrongYesNo,
    WrongName,

    /// <summary>userid and 用户名 are two users.</summary>
    KeysDisagree,

    /// <summary>Nobody could administer the portal any more.</summary>
    LastAdmin,

    /// <summary>Somebody changed the user between the check and now.</summary>
    ChangedMeanwhile,
    ColumnTwice,

    /// <summary>The user who fits is another member of the directory already.</summary>
    UserTaken,

    /// <summary>Who administers a group would lose sight of him.</summary>
    LastGroup,
}

/// <summary>By what a row was known to be its user, where it had to be found out.</summary>
public enum RowMatch
{
    Bound,
    Account,
    Mobile,
    Email,

    /// <summary>The account is the user name.</summary>
    UserName,
}

public enum RowState
{
    Waiting,
    Written,

    /// <summary>Not written, and it will not be.</summary>
    Skipped,
    Undone,

    /// <summary>Not taken back: changed since.</summary>
    Kept,
}

/// <summary>One row: what the file says, who that is, what changes.</summary>
public sealed class UserBatchRow
{
    private UserBatchRow() { }

    internal UserBatchRow(long batchId, int number, string cells) => (BatchId, Number, Cells) = (batchId, number, cells);

    internal UserBatchRow(long batchId, int number, long userId) => (BatchId, Number, UserId) = (batchId, number, userId);

    public long BatchId { get; private set; }

    /// <summary>As the spreadsheet counts its rows.</summary>
    public int Number { get; private set; }

    /// <summary>As JSON, in the order of the head.</summary>
    public string Cells { get; private set; } = "[]";
    public long? UserId { get; internal set; }

    /// <summary>Who it is, as told to people.</summary>
    public string Who { get; internal set; } = "";
    public RowVerdict Verdict { get; private set; }
    public RowFault Fault { get; private set; }
    public string? Detail { get; private set; }

    /// <summary>Field → before and after, as JSON; see <see cref="FieldChanges"/>.</summary>
    public string Changes { get; private set; } = "";
    public RowState State { get; private set; }
    public RowMatch? Match { get; private set; }

    /// <summary>How sure the match is, of 100.</summary>
    public int? Score { get; private set; }

    internal void Judge(FieldChanges changes, bool isNew)
    {
        (Fault, Detail, Changes, State) = (RowFault.None, null, changes.ToString(), RowState.Waiting);
        Verdict = isNew ? RowVerdict.Create : changes.IsEmpty ? RowVerdict.Same : RowVerdict.Change;
    }

    /// <summary>Found out by so much likeness; less than sure waits for an admin.</summary>
    internal void Judge(FieldChanges changes, RowMatch match, int score, bool isSure)
    {
        Judge(changes, isNew: false);
        (Match, Score) = (match, score);
        Verdict = isSure || changes.IsEmpty ? Verdict : RowVerdict.Doubtful;
    }

    internal void LeaveAlone() => (Verdict, Fault, Detail, Changes, State) = (RowVerdict.Unmatched, RowFault.None, null, "", RowState.Waiting);

    internal void Refuse(RowFault fault, string? detail = null) =>
        (Verdict, Fault, Detail, Changes, State) = (RowVerdict.Wrong, fault, detail is null ? null : BatchCells.Cut(detail, 200), "", RowState.Waiting);

    internal void Wrote(long userId, FieldChanges changes) => (UserId, Changes, State) = (userId, changes.ToString(), RowState.Written);

    internal void Skip(RowFault fault, string? detail = null) => (State, Fault, Detail) = (RowState.Skipped, fault, detail);

    internal void Undo(bool isWhole) => State = isWhole ? RowState.Undone : RowState.Kept;
}
