namespace Portal.Core.Audit;

/// <summary>What the reader of the audit log looks for; what is null or blank does not count.</summary>
/// <param name="Who">A part of the actor's or the subject's name, of the details or of the address.</param>
/// <param name="What">A code, or the group before its dot; without one all but the views, which are too many.</param>
public sealed record AuditFilter(string? Who, string? What, DateTimeOffset? From, DateTimeOffset? Until);

public static class AuditQueries
{
    public static IQueryable<AuditEntry> Matching(this IQueryable<AuditEntry> entries, AuditFilter filter)
    {
        if (filter.Who?.Trim().ToUpperInvariant() is { Length: > 0 } who)
        {
            // Not a pattern: % and _ mean themselves.
#pragma warning disable CA1304, CA1311, CA1862 // becomes SQL, which has no culture
            entries = entries.Where(e => e.Actor.ToUpper().Contains(who) || e.Subject.ToUpper().Contains(who)
                || e.Details!.ToUpper().Contains(who) || e.Address!.Contains(who));
#pragma warning restore CA1304, CA1311, CA1862
        }

        if (filter.What is { Length: > 0 } what)
        {
            var group = what + ".";
            entries = what.Contains('.', StringComparison.Ordinal) ? entries.Where(e => e.What == what) : entries.Where(e => e.What.StartsWith(group));
        }

        else
        {
            entries = entries.Where(e => e.What != AuditCodes.ViewReport);
        }

        if (filter.From is { } from)
        {
            entries = entries.Where(e => e.At >= from);
        }

        return filter.Until is { } until ? entries.Where(e => e.At < until) : entries;
    }
}
