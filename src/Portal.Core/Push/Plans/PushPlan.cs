using System.Text.Json;
using Portal.Core.Users;

namespace Portal.Core.Push;

public enum PlanOrigin
{
    /// <summary>Made in the portal, and changed there.</summary>
    Own,

    /// <summary>A file beside the report files: changed there only.</summary>
    File,
}

/// <summary>Whose a plan is: the company's, or its owner's alone.</summary>
public enum PlanUse { Company, Subscription, Alert, Digest }

/// <summary>Why a plan does not fire although it has a schedule.</summary>
public enum PauseReason
{
    Hand,

    /// <summary>It failed for good too often in a row.</summary>
    Failures,

    /// <summary>An alert that speaks once has spoken.</summary>
    Told,

    /// <summary>The portal failed over it, and the log says how.</summary>
    Fault,
}

/// <summary>推送计划. What it sends lies in its <see cref="Spec"/>; the row holds what the portal does with it.</summary>
public sealed class PushPlan
{
    public const int MostFailuresInARow = 5;

    private PushPlan() { }

    internal PushPlan(PlanOrigin origin, string? fileId, long? ownerId, PlanSpec spec, DateTimeOffset now)
    {
        (Origin, FileId, OwnerId, CreatedAt) = (origin, fileId, ownerId, now);
        Change(spec, now);
    }

    public long Id { get; private set; }
    public PlanOrigin Origin { get; private set; }

    /// <summary>The id that the file says; a plan of the portal has none.</summary>
    public string? FileId { get; private set; }

    /// <summary>Who is told of failures, and with whose rights groups see the report.</summary>
    public long? OwnerId { get; private set; }

    /// <summary>A user's own subscription or alert: only he sees it.</summary>
    public bool IsPersonal { get; private set; }

    /// <summary>Of the personal: it looks at a figure and seldom says something.</summary>
    public bool IsAlert { get; private set; }

    /// <summary>晨报: fires nothing of its own; what is due of its owner at one moment comes together in a run of it.</summary>
    public bool IsDigest { get; private set; }
    public string Title { get; private set; } = "";
    public string ReportId { get; private set; } = "";
    public string SpecJson { get; private set; } = "";
    public DateTimeOffset? NextAt { get; private set; }
    public PauseReason? Paused { get; private set; }
    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>Its file is not there any more.</summary>
    public DateTimeOffset? GoneAt { get; private set; }
    public int FailuresInARow { get; private set; }

    /// <summary>Targets that are gone, as its owner was last told of them; null: none was.</summary>
    public string? ToldLost { get; private set; }

    /// <summary>The uploaded cover that its spec names.</summary>
    public long? CoverId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>What the hook's setting and people call it.</summary>
    public string Name => FileId ?? Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
    public PlanSpec Spec => PlanSpec.FromJson(SpecJson);

    /// <summary>Null: damaged, or written by a version that says more. It can be deleted.</summary>
    public PlanSpec? ReadableSpec => PlanSpec.TryFromJson(SpecJson);
    public bool Fires => Paused is null && GoneAt is null;
    public bool IsSubscription => IsPersonal && !IsAlert && !IsDigest;

    /// <summary>A plan of somebody who may not push any more, or is not there any more, sends nothing. A file's plan needs nobody.</summary>
    internal bool MayBeSentFor(Account? owner) => Origin == PlanOrigin.File || (owner is { IsEnabled: true } && (IsPersonal || owner.May(Permissions.Push)));

    internal void UseFor(PlanUse use) => (IsPersonal, IsAlert, IsDigest) = (use != PlanUse.Company, use == PlanUse.Alert, use == PlanUse.Digest);

    internal void OwnedBy(long? ownerId) => OwnerId = ownerId;

    // Every change has a moment of its own, by which it is known; a database keeps millionths of a second.
    internal void Change(PlanSpec spec, DateTimeOffset now) => (SpecJson, Title, ReportId, CoverId, ChangedAt, FailuresInARow, GoneAt) =
        (spec.ToJson(), spec.Title, spec.ReportId, spec.Cover, now > ChangedAt ? now : ChangedAt.AddMicroseconds(1), 0, null);

    internal void FireNextAt(DateTimeOffset? at) => NextAt = at;

    internal void Pause(PauseReason reason, DateTimeOffset now) => (Paused, PausedAt) = (reason, now);

    internal void Resume() => (Paused, PausedAt, FailuresInARow) = (null, null, 0);

    internal void Lose(DateTimeOffset now) => GoneAt ??= now;

    /// <returns>Whether it paused itself by this failure.</returns>
    internal bool Fail(DateTimeOffset now)
    {
        FailuresInARow++;
        if (FailuresInARow < MostFailuresInARow || Paused is not null)
        {
            return false;
        }

        Pause(PauseReason.Failures, now);
        return true;
    }

    internal void Succeed() => FailuresInARow = 0;
}

/// <summary>What was last sent of a plan to one data scope: what "changed" and "newer" are judged by.</summary>
public sealed class PushMark
{
    internal const int LongestValue = 64;

    private PushMark() { }

    internal PushMark(long planId, string scopeKey) => (PlanId, ScopeKey) = (planId, scopeKey);

    public long PlanId { get; private set; }
    public string ScopeKey { get; private set; } = "";
    public string? Value { get; private set; }
    public string? DataTime { get; private set; }

    /// <summary>Rows that the reader was told of, as JSON; null where none are judged by themselves.</summary>
    public string? RowsJson { get; private set; }

    public IReadOnlyList<string> Rows => RowsJson is null ? [] : JsonSerializer.Deserialize(RowsJson, PlanJson.Default.IReadOnlyListString)!;

    /// <summary>The condition has ceased to hold: when it does again, that is news.</summary>
    internal void Clear() => (Value, RowsJson) = (null, null);

    /// <summary>Of the rows that were told of these hold still.</summary>
    internal void Keep(IEnumerable<string> rows) => RowsJson = JsonSerializer.Serialize([.. rows], PlanJson.Default.IReadOnlyListString);

    internal void Set(PushNews news)
    {
        (Value, DataTime) = (news.Value ?? Value, news.DataTime ?? DataTime);
        if (news.Rows is { } rows)
        {
            Keep(rows);
        }
    }
}

/// <summary>What a message told its readers, by which the next is judged.</summary>
internal sealed record PushNews(string? Value, string? DataTime, IReadOnlyList<string>? Rows = null);

/// <summary>不再推送: somebody wants no more of a plan.</summary>
public sealed class PushMute(long planId, long userId, DateTimeOffset at)
{
    public long PlanId { get; private set; } = planId;
    public long UserId { get; private set; } = userId;
    public DateTimeOffset At { get; private set; } = at;
}
