namespace Portal.Core.Users.Batches;

/// <summary>What a batch is for.</summary>
public enum BatchKind
{
    /// <summary>导入微信用户: changes users that are there, never makes one.</summary>
    WeCom,

    /// <summary>导入用户: makes and changes users, with groups, roles and attributes.</summary>
    Users,

    /// <summary>批量操作: one act for those who were ticked.</summary>
    Bulk,

    /// <summary>对应通讯录: members of WeCom's directory, each held against the users.</summary>
    Directory,
}

public enum BatchState
{
    /// <summary>Its rows are being read in.</summary>
    Reading,

    /// <summary>Each row is held against the users; nothing is written.</summary>
    Checking,
    Checked,
    Writing,
    Done,
    Undoing,
    Undone,

    /// <summary>Given up: the file was no good, or the portal stopped while it was read in.</summary>
    Failed,
}

/// <summary>Many users changed in one go: checked first, written row by row, and taken back as a whole. The row is the job.</summary>
public sealed class UserBatch
{
    /// <summary>So long a batch can be undone; then its rows go.</summary>
    public static readonly TimeSpan KeepRowsFor = TimeSpan.FromDays(7);

    /// <summary>A worker that was silent for so long is dead.</summary>
    internal static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    private UserBatch() { }

    internal UserBatch(BatchKind kind, string name, long? byId, string by, DateTimeOffset now) =>
        (Kind, Name, ById, By, At, State) = (kind, name, byId, by, now, BatchState.Reading);

    public long Id { get; private set; }
    public BatchKind Kind { get; private set; }

    /// <summary>Of <see cref="BatchKind.Directory"/>: whose directory; null in batches from before there were several.</summary>
    public string? CorpId { get; internal init; }

    /// <summary>The file's name, or the act.</summary>
    public string Name { get; private set; } = "";
    public long? ById { get; private set; }
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public BatchState State { get; private set; }

    /// <summary>Rows that were read; 0 until then.</summary>
    public int Rows { get; private set; }

    /// <summary>Rows that the present step is through with.</summary>
    public int Passed { get; private set; }

    /// <summary>The head of the file, as JSON: the names of its columns.</summary>
    public string Head { get; private set; } = "[]";

    /// <summary>What each column is taken for, as JSON.</summary>
    public string Columns { get; private set; } = "[]";

    /// <summary>An empty cell takes the value away; else it leaves it.</summary>
    public bool EmptyClears { get; private set; }

    /// <summary>When its worker last said that it lives.</summary>
    public DateTimeOffset? ClaimedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsOpen => State is BatchState.Reading or BatchState.Checking or BatchState.Writing or BatchState.Undoing;

    public bool MayBeUndone(DateTimeOffset now) => State == BatchState.Done && EndedAt is { } ended && now - ended < KeepRowsFor;

    internal void SetUp(string head, string columns, int rows) => (Head, Columns, Rows, State, Passed, ClaimedAt) = (head, columns, rows, BatchState.Checking, 0, null);

    internal bool CheckAgain(string columns, bool emptyClears)
    {
        if (State != BatchState.Checked)
        {
            return false;
        }

        (Columns, EmptyClears, State, Passed, ClaimedAt) = (columns, emptyClears, BatchState.Checking, 0, null);
        return true;
    }

    internal void EndCheck() => (State, Passed, ClaimedAt) = (BatchState.Checked, Rows, null);

    internal void GiveUp(DateTimeOffset now) => (State, EndedAt, ClaimedAt) = (BatchState.Failed, now, null);

    internal void End(DateTimeOffset now) => (State, Passed, EndedAt, ClaimedAt) = (State == BatchState.Undoing ? BatchState.Undone : BatchState.Done, Rows, now, null);

    internal void Pass(int rows, DateTimeOffset now) => (Passed, ClaimedAt) = (Math.Min(rows, Rows), now);
}
