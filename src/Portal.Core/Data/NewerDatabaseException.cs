namespace Portal.Core.Data;

/// <summary>
/// The database has a migration that this program does not know: a later version brought it up, and an older one would write what that cannot read.
/// The start waits, so that a server that was forgotten in an upgrade stays out of the balancer instead of answering wrongly.
/// </summary>
public sealed class NewerDatabaseException(string migration) : Exception(
    $"It has the migration {migration}, which this version ({ProductVersion.Text}) does not know: a later version brought it up. "
    + "Start that version, or give back the backup from before the upgrade (docs/upgrade.md).");
