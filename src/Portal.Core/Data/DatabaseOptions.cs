using System.ComponentModel.DataAnnotations;

namespace Portal.Core.Data;

public enum DatabaseProvider { Sqlite, Postgres }

/// <summary>The portal's own database, section "Database".</summary>
public sealed class DatabaseOptions
{
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>A secret with PostgreSQL: from the environment or a mounted file.</summary>
    [Required]
    public string Connection { get; set; } = "Data Source=data/portal.db";
}
