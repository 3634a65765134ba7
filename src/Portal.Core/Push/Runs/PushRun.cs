namespace Portal.Core.Push;

public enum RunCause { Schedule, Hand, Hook, Test }

public enum RunState
{
    /// <summary>Due, or waiting for data; people are not found yet.</summary>
    Waiting,
    Running,
    Paused,
    Done,
    Failed,
    Cancelled,
}

/// <summary>Why a run ended as it did, where its counts do not say it.</summary>
public enum RunReason
{
    /// <summary>The server was not there when it was due, and afterwards it was too late.</summary>
    Missed,

    /// <summary>The targets are nobody.</summary>
    Nobody,

    /// <summary>The data were not there by the deadline.</summary>
    DataLate,

    /// <summary>The report is gone, or its owner may not see it any more.</summary>
    NoReport,

    /// <summary>The app is not in the settings.</summary>
    NoApp,

    /// <summary>WeCom refuses the app: secret, address or the app itself. It paused and goes on when somebody resumes it.</summary>
    Refused,

    /// <summary>It was paused for too long.</summary>
    PausedTooLong,
    ByHand,

    /// <summary>Its plan was paused, or its file removed, before its people were found.</summary>
    PlanPaused,

    /// <summary>More people than the admin allows.</summary>
    TooMany,

    /// <summary>WeCom's departments or tags could not be read.</summary>
    Trouble,

    /// <summary>The portal failed over it, and the log says how.</summary>
    Fault,
}

/// <summary>推送: one firing of a plan, with a copy of what it said when its people were found.</summary>
public sealed class PushRun
{
    private PushRun() { }

    internal PushRun(PushPlan plan, RunCause cause, DateTimeOffset dueAt, DateTimeOffset startAt, DateTimeOffset now, long? byUserId = null, PlanSpec? spec = null) =>
        (PlanId, Title, ReportId, SpecJson, Cause, DueAt, StartAt, CreatedAt, ByUserId) =
        (plan.Id, plan.Title, plan.ReportId, spec?.ToJson() ?? plan.SpecJson, cause, dueAt, startAt, now, byUserId);

    public long Id { get; private set; }
    public long PlanId { get; private set; }
    public string Title { get; private set; } = "";
    public string ReportId { get; private set; } = "";
    public string SpecJson { get; private set; } = "";
    public RunCause Cause { get; private set; }
    public RunState State { get; private set; }
    public RunReason? Reason { get; private set; }

    /// <summary>For people: WeCom's cause or a failure's number.</summary>
    public string? Details { get; private set; }

    /// <summary>As the schedule says; of a plan there is one run for each.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Not before: jitter, quiet hours, the next look for data.</summary>
    public DateTimeOffset StartAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When somebody first looked for its people.</summary>
    public DateTimeOffset? TriedAt { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public DateTimeOffset? PausedAt { get; private set; }
    public long? ByUserId { get; private set; }

    /// <summary>Its message comes with others in the run of a digest.</summary>
    public long? DigestId { get; private set; }
    public string? Claim { get; internal set; }
    public DateTimeOffset? ClaimedUntil { get; internal set; }

    public PlanSpec Spec => PlanSpec.FromJson(SpecJson);

    /// <inheritdoc cref="PushPlan.ReadableSpec"/>
    public PlanSpec? ReadableSpec => PlanSpec.TryFromJson(SpecJson);
    public bool IsOpen => State is RunState.Waiting or RunState.Running or RunState.Paused;

    /// <summary>Until its people are found it says what its plan says; a test says what its form said.</summary>
    internal void Follow(PushPlan plan) => (Title, ReportId, SpecJson) = Cause == RunCause.Test ? (Title, ReportId, SpecJson) : (plan.Title, plan.ReportId, plan.SpecJson);

    internal void Join(PushRun? digest) => DigestId = digest?.Id;

    /// <param name="unknown">Names among the targets that are nobody's any more.</param>
    internal void Start(DateTimeOffset now, string? unknown) =>
        (State, StartedAt, Details, Claim, ClaimedUntil) = (RunState.Running, now, LongText.Cut(unknown, 500), null, null);

    internal void LookAgainAt(DateTimeOffset at) => (StartAt, Claim, ClaimedUntil) = (at, null, null);

    internal void End(RunState state, RunReason? reason, DateTimeOffset now, string? details = null) =>
        (State, Reason, Details, EndedAt, Claim, ClaimedUntil) = (state, reason, LongText.Cut(details, 500) ?? Details, now, null, null);

    internal void Pause(RunReason reason, DateTimeOffset now, string? details = null) =>
        (State, Reason, Details, PausedAt) = (RunState.Paused, reason, LongText.Cut(details, 500), now);

    internal void Resume() => (State, Reason, Details, PausedAt) = (StartedAt is null ? RunState.Waiting : RunState.Running, null, null, null);

    /// <summary>What failed is sent again.</summary>
    internal void Reopen() => (State, Reason, Details, EndedAt) = (RunState.Running, null, null, null);
}
