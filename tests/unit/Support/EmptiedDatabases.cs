using System.Collections.Concurrent;
using Npgsql;

namespace Portal.Tests.Support;

/// <summary>
/// Databases of the PostgreSQL server that tests gave back, emptied for the next: making one and dropping it costs ten times as much, and the connections
/// to it, of which a test has a dozen, stay open with what they know of its tables. One that is not as it was made, has grown or is at work does not come back.
/// </summary>
internal sealed class EmptiedDatabases
{
    /// <summary>Whether nobody works on it, its shape is that of the template, no table is large: what is deleted keeps its place until the database goes.</summary>
    private const string Look = """
        select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' and state <> 'idle';
        select md5(string_agg(line, ';' order by line)) from (
            select 'class ' || relname || relkind::text || relnatts || relchecks from pg_class where relnamespace = 'public'::regnamespace
            union all select 'attribute ' || attrelid::regclass || attname || atttypid || attnotnull || attisdropped from pg_attribute
                where attnum > 0 and attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
            union all select 'trigger ' || tgname || tgenabled::text from pg_trigger
            union all select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace
            union all select 'namespace ' || nspname from pg_namespace where nspname not like 'pg\_%'
            union all select 'set ' || array_to_string(setconfig, ',') from pg_db_role_setting
                where setdatabase = (select oid from pg_database where datname = current_database())
            union all select 'database ' || datallowconn || datconnlimit from pg_database where datname = current_database()) as shape(line);
        select coalesce(max(pg_relation_size(oid)), 0) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r';
        """;

    private const string Empty = """
        begin;
        set local session_replication_role = replica;
        do $$ declare one regclass; begin
            for one in select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> '__EFMigrationsHistory'
            loop execute 'delete from ' || one; end loop;
        end $$;
        """;

    /// <summary>Asks each table for what writes its rows again.</summary>
    private const string Rows = """
        select string_agg(format('select format(''insert into %1$s select * from json_populate_recordset(null::%1$s, %%L);'', json_agg(t)) '
            'from %1$s t having count(*) > 0', oid::regclass), ' union all ')
        from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> '__EFMigrationsHistory'
        """;

    /// <summary>Writes what brings the numbers that come next back.</summary>
    private const string Numbers = """
        select format('select %s;', string_agg(format('setval(%L, %s, %L)',
            format('%I.%I', schemaname, sequencename), coalesce(last_value, start_value), last_value is not null), ', '))
        from pg_sequences
        """;

    private const long LargestTable = 1_000_000;

    private readonly ConcurrentBag<string> _names = [];
    private string? _shape;
    private string _refill = "";

    /// <summary>Remembers how a database is made, and what is in it from the beginning.</summary>
    public void Learn(string connection)
    {
        using var open = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ToString()); // nobody may be in what is copied
        open.Open();
        _shape = ShapeOf(open).Shape;
        _refill = string.Concat(TextsOf(open, TextsOf(open, Rows).Single()).Concat(TextsOf(open, Numbers)));
    }

    public string? Take() => _names.TryTake(out var name) ? name : null;

    /// <returns>Whether it is kept; else drop it.</returns>
    public bool GiveBack(string name, string connection)
    {
        try
        {
            using var open = new NpgsqlConnection(connection);
            open.Open();
            if (ShapeOf(open) is not (0, var shape, <= LargestTable) || shape != _shape)
            {
                return false;
            }

#pragma warning disable CA2100 // Of the same kind.
            using var empty = new NpgsqlCommand(Empty + _refill + "commit;", open);
#pragma warning restore CA2100
            empty.ExecuteNonQuery();
            _names.Add(name);
            return true;
        }
        catch (NpgsqlException)
        {
            return false; // dropped by its test, or a server whose user may not empty it
        }
    }

    private static (long AtWork, string Shape, long Largest) ShapeOf(NpgsqlConnection open)
    {
        using var look = new NpgsqlCommand(Look, open);
        using var found = look.ExecuteReader();
        found.Read();
        var atWork = found.GetInt64(0);
        found.NextResult();
        found.Read();
        var shape = found.GetString(0);
        found.NextResult();
        found.Read();
        return (atWork, shape, found.GetInt64(0));
    }

    private static List<string> TextsOf(NpgsqlConnection open, string sql)
    {
#pragma warning disable CA2100 // What the server made of its own names.
        using var ask = new NpgsqlCommand(sql, open);
#pragma warning restore CA2100
        using var found = ask.ExecuteReader();
        var texts = new List<string>();
        while (found.Read())
        {
            texts.Add(found.GetString(0));
        }

        return texts;
    }
}
