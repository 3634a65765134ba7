using Portal.Core.Reports.Datasets;

namespace Portal.Tests.Reports;

public sealed class SqlTemplateTests
{
    private static readonly Dictionary<string, object?[]> Values = new()
    {
        ["year"] = [2025L],
        ["list"] = ["a", "b"],
        ["none"] = [],
        ["null"] = [null],
    };

    [Theory]
    [InlineData("select '@year', @year", "select '@year', $1")]
    [InlineData("select 'it''s @year', @year", "select 'it''s @year', $1")]
    [InlineData("select \"@year\", `@year`, @year", "select \"@year\", `@year`, $1")]
    [InlineData("select 1 -- @year\n, @year", "select 1 -- @year\n, $1")]
    [InlineData("select /* @year /* @list */ @year */ @year", "select /* @year /* @list */ @year */ $1")]
    [InlineData("select $$ @year $$, $t$ @year $$ $t$, @year", "select $$ @year $$, $t$ @year $$ $t$, $1")]
    [InlineData("select e'\\'@year', @year", "select e'\\'@year', $1")]
    [InlineData("select @year::int, a @> b, c <@ d, @@x", "select $1::int, a @> b, c <@ d, @@x")]
    [InlineData("select @year, @year", "select $1, $1")]
    [InlineData("select 1 where @null is null or x = @null", "select 1 where $1::text is null or x = $2")]
    [InlineData("select 1 where @null is distinct from x", "select 1 where $1 is distinct from x")]
    [InlineData("select 1 where x=@year;  -- end", "select 1 where x=$1")]
    [InlineData("select 1 where x in @list", "select 1 where x in ($1, $2)")]
    [InlineData("select 1 where x IN (@list)", "select 1 where x in ($1, $2)")]
    [InlineData("select 1 where x not in ('*', @list, @year)", "select 1 where x not in ('*', $1, $2, $3)")]
    [InlineData("select 1 where x in (@none, 'c' -- c\n, @list)", "select 1 where x in ('c', $1, $2)")]
    [InlineData("select 1 where x in @none", "select 1 where x = any ('{}')")]
    [InlineData("select 1 where x not  in (@none)", "select 1 where x <> all ('{}')")]
    [InlineData("select 1 where x in @null", "select 1 where x in ($1)")]
    [InlineData("select 1 where x in (select y from z where y in @list)", "select 1 where x in (select y from z where y in ($1, $2))")]
    [InlineData("select 1 where x in (coalesce(@year, 1), @list)", "select 1 where x in (coalesce($1, 1), $2, $3)")]
    public void Values_get_places_only_where_the_engine_looks_for_them(string sql, string expected) =>
        Assert.Equal(expected, Render(sql).Text);

    [Fact]
    public void An_empty_list_in_sqlite_is_an_empty_list() =>
        Assert.Equal("select 1 where x not in ()", Render("select 1 where x not in @none", SqlDialect.Sqlite).Text);

    [Theory]
    [InlineData("delete from t", SqlFault.NotASelect)]
    [InlineData("with x as (select 1) delete from t", SqlFault.NotASelect)]
    [InlineData("pragma table_info(t)", SqlFault.NotASelect)]
    [InlineData("attach 'x' as y", SqlFault.NotASelect)]
    [InlineData("select 1; select 2", SqlFault.SeveralStatements)]
    [InlineData("select 1 -- ;\n; drop table t", SqlFault.SeveralStatements)]
    [InlineData("select 'a", SqlFault.Unfinished)]
    [InlineData("select /* a", SqlFault.Unfinished)]
    [InlineData("select $1", SqlFault.Positional)]
    [InlineData("  -- nothing\n", SqlFault.Empty)]
    [InlineData("select ';' ;; ", SqlFault.None)]
    [InlineData("with x as (select 1) select * from x", SqlFault.None)]
    [InlineData("(select 1) union (select 2)", SqlFault.None)]
    [InlineData("values (1)", SqlFault.None)]
    internal void Only_one_select_is_taken(string sql, SqlFault fault) => Assert.Equal(fault, SqlTemplate.Parse(sql).Fault);

    [Fact]
    public void Several_values_in_the_place_of_one_are_a_fault_and_not_a_guess()
    {
        var renderer = new SqlRenderer(SqlTemplate.Parse("select @list"), SqlDialect.Sqlite, Look);

        renderer.Render();

        Assert.Contains("in @list", renderer.Fault);
    }

    [Fact]
    public void More_values_than_the_engine_takes_are_a_fault()
    {
        var renderer = new SqlRenderer(
            SqlTemplate.Parse("select 1 where x in @list"), SqlDialect.Sqlite, _ => [.. Enumerable.Range(0, 40_000).Cast<object?>()]);

        renderer.Render();

        Assert.Contains("32766", renderer.Fault);
    }

    [Fact]
    public void References_know_where_they_stand()
    {
        var references = SqlTemplate.Parse("select @a where b in @user.region and c in (@d, @e + 1)").References;

        Assert.Equal(
            ["a False", "user.region True", "d True", "e False"],
            references.Select(r => $"{r.Name} {r.InList}"));
    }

    private static BoundSql Render(string sql, SqlDialect dialect = SqlDialect.Postgres)
    {
        var renderer = new SqlRenderer(SqlTemplate.Parse(sql), dialect, Look);
        var rendered = renderer.Render();
        Assert.Null(renderer.Fault);
        return rendered;
    }

    private static object?[] Look(string name) => Values[name];
}
