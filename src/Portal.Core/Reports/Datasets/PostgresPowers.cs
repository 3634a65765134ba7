using Npgsql;

namespace Portal.Core.Reports.Datasets;

/// <summary>
/// What the user of a data source may do beside reading. The transactions of the portal are read-only, but SQL of report files runs with that user's rights:
/// a superuser reads the server's files, and functions may write elsewhere.
/// </summary>
internal static class PostgresPowers
{
    private const string Question =
        """
        select current_user::text, (select rolsuper from pg_roles where rolname = current_user),
          (select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where c.relkind in ('r', 'p') and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' and has_schema_privilege(n.oid, 'USAGE')
             and has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE') order by 1 limit 1)
        """;

    public static async Task<Bilingual?> AskAsync(NpgsqlDataSource database, string name, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Question);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var user = reader.GetString(0);
        if (reader.GetBoolean(1))
        {
            return new Bilingual(
                $"数据源 “{name}” 用超级用户 {user} 登录：报表里的 SQL 能读服务器上的文件和所有库表。请换一个只能读所需表的用户",
                $"data source '{name}' signs in as the superuser {user}: SQL of report files can read the server's files and every table. "
                + "Give it a user that can only read what is needed");
        }

        return await reader.IsDBNullAsync(2, ct) ? null : new Bilingual(
            $"数据源 “{name}” 的用户 {user} 能写表（例如 {reader.GetString(2)}）。请换一个只能读的用户",
            $"the user {user} of data source '{name}' may write to tables (such as {reader.GetString(2)}). Give it a user that can only read");
    }
}
