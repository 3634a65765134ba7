namespace Portal.Core.Push;

/// <summary>What the admin allows; without a row this is it.</summary>
public sealed class PushSettings
{
    public const int OnlyId = 1;
    public const int MostPossibleRecipients = 1_000_000;

    public int Id { get; private set; } = OnlyId;

    /// <summary>Of one run.</summary>
    public int MostRecipients { get; private set; } = 200_000;
    public TimeOnly? QuietFrom { get; private set; }

    /// <summary>始终进入主页 is on: a tap on a message lands on home, which leads on to what was just pushed.</summary>
    public bool LeadsOn { get; private set; }
    public TimeOnly? QuietUntil { get; private set; }

    public QuietHours? Quiet => QuietFrom is { } from && QuietUntil is { } until ? new QuietHours(from, until) : null;

    internal void Set(int mostRecipients, QuietHours? quiet, bool leadsOn) =>
        (MostRecipients, QuietFrom, QuietUntil, LeadsOn) = (mostRecipients, quiet?.From, quiet?.Until, leadsOn);
}

/// <summary>A day that the company works, or does not, other than the state says.</summary>
public sealed class CompanyDay(DateOnly day, bool isWorking, string? note)
{
    public DateOnly Day { get; private set; } = day;
    public bool IsWorking { get; internal set; } = isWorking;
    public string? Note { get; internal set; } = note;
}
