using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Data;

/// <summary>What the migrations make of an empty database is what the model says; a snapshot that agrees with the model alone does not show it.</summary>
public sealed class SchemaTests
{
    /// <summary>The only ones that a new database has.</summary>
    private const string Rows = """select name || ' ' || value "Value" from shared_versions""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_that_the_migrations_made_is_the_models()
    {
        await using TestDatabase migrated = TestDatabase.CreateEmpty(), modelled = TestDatabase.CreateEmpty();
        await using (var db = migrated.Open())
        {
            await db.Database.MigrateAsync(Ct);
        }

        await using (var db = modelled.Open())
        {
            Assert.True(await db.Database.EnsureCreatedAsync(Ct));
        }

        var expected = await SchemaAsync(modelled);
        Assert.True(expected.Count > 300, $"Only {expected.Count} columns, indexes, keys and rows.");
        Assert.Equal(expected, await SchemaAsync(migrated));
    }

    private static async Task<IReadOnlyList<string>> SchemaAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var lines = new List<string>();
        foreach (var question in database.Provider == DatabaseProvider.Postgres ? _postgres : _sqlite)
        {
            lines.AddRange(await db.Database.SqlQueryRaw<string>(question).ToListAsync(Ct));
        }

        return [.. lines.Where(line => !line.Contains("__EF", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    // Without the order of columns and their defaults: a later migration adds columns at the end, with a default for the rows that are there.
    private static readonly string[] _sqlite =
    [
        Rows,
        """
        select m.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk "Value" from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table'
        """,
        """
        select m.name || '.' || f."from" || ' → ' || f."table" || '.' || coalesce(f."to", '') || ' ' || f.on_delete "Value"
        from sqlite_master m join pragma_foreign_key_list(m.name) f where m.type = 'table'
        """,
        """select sql "Value" from sqlite_master where type = 'index' and sql is not null""",
    ];

    private static readonly string[] _postgres =
    [
        Rows,
        """
        select concat_ws(' ', table_name || '.' || column_name, data_type, is_nullable, character_maximum_length, numeric_precision, is_identity, collation_name) "Value"
        from information_schema.columns where table_schema = 'public'
        """,
        """select indexdef "Value" from pg_indexes where schemaname = 'public'""",
        """
        select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) "Value" from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
        """,
    ];
}
