namespace Portal.Core.Audit;

/// <summary>What the reader of the audit log looks for; what is null or blank does not count.</summary>
/// <param name="Who">A part of the actor's or the subject's name.</param>
/// <param name="What">A code, or the group before its dot.</param>
public sealed record AuditFilter(string? Who, string? What, DateTimeOffset? From, DateTimeOffset? Until);

public static class AuditQueries
{
    public static IQueryable<AuditEntry> Matching(this IQueryable<AuditEntry> entries, AuditFilter filter)
    {
        if (filter.Who?.Trim().ToUpperInvariant() is { Length: > 0 } who)
        {
            // Not a pattern: % and _ mean themselves.
#pragma warning disable CA1304, CA1311, CA1862 // becomes SQL, which has no culture
            entries = entries.Where(e => e.Actor.ToUpper().Contains(who) || e.Subject.ToUpper().Contains(who));
#pragma warning restore CA1304, CA1311, CA1862
        }

        if (filter.What is { Length: > 0 } what)
        {
            var group = what + ".";
            entries = what.Contains('.', StringComparison.Ordinal) ? entries.Where(e => e.What == what) : entries.Where(e => e.What.StartsWith(group));
        }

        if (filter.From is { } from)
        {
            entries = entries.Where(e => e.At >= from);
        }

        return filter.Until is { } until ? entries.Where(e => e.At < until) : entries;
    }
}
