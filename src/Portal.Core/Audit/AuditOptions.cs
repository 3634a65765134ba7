using System.ComponentModel.DataAnnotations;

namespace Portal.Core.Audit;

/// <summary>How long entries stay, section "Audit".</summary>
public sealed class AuditOptions
{
    [Range(typeof(TimeSpan), "1.00:00:00", "7300.00:00:00")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(730);

    /// <summary>Sign-ins and views are many: they go sooner.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "7300.00:00:00")]
    public TimeSpan KeepSignInsFor { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Refused sign-ins that one server writes in a minute; whoever guesses faster fills no disk.</summary>
    [Range(1, 10_000)]
    public int RefusalsPerMinute { get; set; } = 60;

    internal TimeSpan KeepOf(bool isBrief) => isBrief && KeepSignInsFor < KeepFor ? KeepSignInsFor : KeepFor;
}
